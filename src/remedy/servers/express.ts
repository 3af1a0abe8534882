import { corsPackageOptions } from './cors-package.js';
import { serverText } from './server.js';

export default serverText({
  id: 'express',
  name: 'Express',
  language: 'javascript',
  kind: 'framework',
  recognisedBy: ['express'],
  versions: 'Express 4 and 5, with cors 2.8',
  where:
    'Install it with `npm install cors` and put this after `express()`, before every other app.use and route.',
  trap: 'Middleware runs in the order in which it was added: below a route or a sign-in check, cors() never sees the preflight.',
  write(policy) {
    return ["import cors from 'cors';", '', `app.use(cors(${corsPackageOptions(policy)}));`, ''].join('\n');
  },
});
