/** In a frame: does what the page around it says. */
import { obey } from './talk.js';

addEventListener('message', event => void obey(event));
parent.postMessage('ready', '*');
