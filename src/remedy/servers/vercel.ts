import { fetchHandler } from './fetch-handler.js';
import { serverText } from './server.js';

export default serverText({
  id: 'vercel',
  name: 'Vercel functions',
  language: 'javascript',
  kind: 'host',
  recognisedBy: ['vercel'],
  versions: 'Vercel functions with web handlers',
  where:
    'Put the function into the file of the route, and wrap its handler: `export default { fetch: withCors(handle) }`.',
  trap: '`headers` in vercel.json can name only one origin, and does not answer OPTIONS. Deployment Protection answers a preflight with a redirect or 401 before the function runs.',
  write: fetchHandler,
});
