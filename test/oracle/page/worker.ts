/** A dedicated worker: does what its page says. */
import { obey } from './talk.js';

addEventListener('message', event => void obey(event));
