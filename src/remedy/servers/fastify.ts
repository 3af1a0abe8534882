import { js, jsList } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'fastify',
  name: 'Fastify',
  language: 'javascript',
  kind: 'framework',
  recognisedBy: ['fastify', 'node'],
  versions: 'Fastify 5, with @fastify/cors 11',
  where: 'Install it with `npm install @fastify/cors` and register it before every route and sign-in hook.',
  trap: 'A plugin holds only within the scope that registered it: registered inside another plugin, it does not see the routes outside. Hooks run in the order in which they were added.',
  write(policy) {
    return [
      "import cors from '@fastify/cors';",
      '',
      'await app.register(cors, {',
      // A list, even of one: for a single string the plugin names that origin to everyone.
      `  origin: ${policy.anyOrigin ? js('*') : jsList(policy.origins)},`,
      `  methods: ${jsList(policy.methods)},`,
      // Left out, the plugin allows whatever is asked for.
      `  allowedHeaders: ${jsList(policy.requestHeaders)},`,
      ...(policy.exposeHeaders.length > 0 ? [`  exposedHeaders: ${jsList(policy.exposeHeaders)},`] : []),
      ...(policy.credentials ? ['  credentials: true,'] : []),
      ...(policy.maxAge !== null ? [`  maxAge: ${policy.maxAge},`] : []),
      '});',
      '',
    ].join('\n');
  },
});
