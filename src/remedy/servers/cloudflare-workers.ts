import { fetchHandler } from './fetch-handler.js';
import { serverText } from './server.js';

export default serverText({
  id: 'cloudflare-workers',
  name: 'Cloudflare Workers',
  language: 'javascript',
  kind: 'host',
  recognisedBy: ['cloudflare'],
  versions: 'Workers in module syntax',
  where:
    'Put the function into the Worker, and wrap its fetch handler: `export default { fetch: withCors(handle) }`.',
  trap: 'Errors that Cloudflare itself answers, such as 1101 or 52x, and its challenges go out bare. A rule or Access in front of the Worker may stop the preflight.',
  write: fetchHandler,
});
