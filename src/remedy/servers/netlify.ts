import { fetchHandler } from './fetch-handler.js';
import { serverText } from './server.js';

export default serverText({
  id: 'netlify',
  name: 'Netlify functions',
  language: 'javascript',
  kind: 'host',
  recognisedBy: ['netlify'],
  versions: 'Netlify Functions 2 and Edge Functions',
  where:
    'Put the function into the file of the route, and wrap its handler: `export default withCors(handle)`.',
  trap: 'The file `_headers` holds for static files only, not for what a function answers. A redirect rule with a status of 301 breaks the preflight; 200 rewrites it.',
  write: fetchHandler,
});
