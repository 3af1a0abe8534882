import { neverEmpty } from './policy.js';
import { js, jsList } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'hono',
  name: 'Hono',
  language: 'javascript',
  kind: 'framework',
  recognisedBy: ['hono'],
  versions: 'Hono 4',
  where: 'Put this after `new Hono()`, before every other app.use and route.',
  trap: 'Middleware holds only for what is added below it. A handler that returns a Response of its own with CORS headers gives them twice.',
  write(policy) {
    return [
      "import { cors } from 'hono/cors';",
      '',
      'app.use(',
      '  cors({',
      `    origin: ${policy.anyOrigin ? js('*') : jsList(policy.origins)},`,
      `    allowMethods: ${jsList(policy.methods)},`,
      `    allowHeaders: ${jsList(neverEmpty(policy))},`,
      ...(policy.exposeHeaders.length > 0 ? [`    exposeHeaders: ${jsList(policy.exposeHeaders)},`] : []),
      ...(policy.credentials ? ['    credentials: true,'] : []),
      ...(policy.maxAge !== null ? [`    maxAge: ${policy.maxAge},`] : []),
      '  }),',
      ');',
      '',
    ].join('\n');
  },
});
