/** A shared worker: does what any page says. */
import { obey } from './talk.js';

addEventListener('connect', event => {
  const [port] = (event as MessageEvent).ports;
  if (port) port.onmessage = message => void obey(message);
});
