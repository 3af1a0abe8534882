import { neverEmpty } from './policy.js';
import { js, jsList } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'nuxt',
  name: 'Nuxt (h3)',
  language: 'typescript',
  kind: 'framework',
  recognisedBy: ['nuxt'],
  versions: 'Nuxt 3 and 4, Nitro 2, h3 1',
  where: 'Save this as server/middleware/cors.ts; without Nuxt, give it to app.use before every route.',
  trap: 'A `cors: true` in routeRules allows every origin beside this. handleCors leaves out Max-Age, and Vary where no Origin was sent, so both are set here.',
  write(policy) {
    const names = [
      ...(policy.anyOrigin ? [] : ['appendResponseHeader']),
      'defineEventHandler',
      'handleCors',
      ...(policy.maxAge === null ? [] : ['setResponseHeader']),
    ];
    return [
      `import { ${names.join(', ')} } from 'h3';`,
      '',
      'export default defineEventHandler(event => {',
      ...(policy.anyOrigin ? [] : ["  appendResponseHeader(event, 'Vary', 'Origin');"]),
      ...(policy.maxAge === null
        ? []
        : [
            "  if (event.method === 'OPTIONS')",
            `    setResponseHeader(event, 'Access-Control-Max-Age', ${js(String(policy.maxAge))});`,
          ]),
      '  handleCors(event, {',
      `    origin: ${policy.anyOrigin ? js('*') : jsList(policy.origins)},`,
      `    methods: ${jsList(policy.methods)},`,
      `    allowHeaders: ${jsList(neverEmpty(policy))},`,
      `    exposeHeaders: ${jsList(policy.exposeHeaders)},`,
      ...(policy.credentials ? ['    credentials: true,'] : []),
      '    preflight: { statusCode: 204 },',
      '  });',
      '});',
      '',
    ].join('\n');
  },
});
