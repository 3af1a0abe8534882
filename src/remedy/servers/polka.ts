import { corsPackageOptions } from './cors-package.js';
import { serverText } from './server.js';

export default serverText({
  id: 'polka',
  name: 'Polka',
  language: 'javascript',
  kind: 'framework',
  recognisedBy: ['node'],
  versions: 'Polka 0.5, with cors 2.8',
  where:
    'Install it with `npm install cors` and put this after `polka()`, before every other app.use and route.',
  trap: 'Middleware runs in the order in which it was added. A handler that calls writeHead with its own CORS headers replaces these.',
  write(policy) {
    return ["import cors from 'cors';", '', `app.use(cors(${corsPackageOptions(policy)}));`, ''].join('\n');
  },
});
