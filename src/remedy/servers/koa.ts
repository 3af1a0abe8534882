import { neverEmpty } from './policy.js';
import { js, jsList } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'koa',
  name: 'Koa',
  language: 'javascript',
  kind: 'framework',
  recognisedBy: ['koa'],
  versions: 'Koa 2 and 3, with @koa/cors 5',
  where:
    'Install it with `npm install @koa/cors` and put this after `new Koa()`, before every other app.use.',
  trap: 'With `credentials` and no `origin`, @koa/cors allows every origin. Middleware that writes an error itself has to stand below it.',
  write(policy) {
    const origin = policy.anyOrigin
      ? [`    origin: ${js('*')},`]
      : [
          '    origin(ctx) {',
          "      const origin = ctx.get('Origin');",
          "      return allowedOrigins.includes(origin) ? origin : '';",
          '    },',
        ];
    return [
      "import cors from '@koa/cors';",
      '',
      ...(policy.anyOrigin ? [] : [`const allowedOrigins = ${jsList(policy.origins)};`]),
      'app.use(',
      '  cors({',
      ...origin,
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
