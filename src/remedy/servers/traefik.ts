import { jsonList } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'traefik',
  name: 'Traefik',
  language: 'yaml',
  kind: 'proxy',
  recognisedBy: ['traefik'],
  versions: 'Traefik 2.2 and later',
  where:
    "Put this into the dynamic configuration, and `cors@file` first into the router's list of middlewares.",
  trap: 'Behind a sign-in middleware in that list it never sees the preflight. A request that no router matches is answered 404, bare.',
  write(policy) {
    return [
      'http:',
      '  middlewares:',
      '    cors:',
      '      headers:',
      `        accessControlAllowOriginList: ${jsonList(policy.origins)}`,
      `        accessControlAllowMethods: ${jsonList(policy.methods)}`,
      ...(policy.requestHeaders.length > 0
        ? [`        accessControlAllowHeaders: ${jsonList(policy.requestHeaders)}`]
        : []),
      ...(policy.exposeHeaders.length > 0
        ? [`        accessControlExposeHeaders: ${jsonList(policy.exposeHeaders)}`]
        : []),
      ...(policy.credentials ? ['        accessControlAllowCredentials: true'] : []),
      ...(policy.maxAge !== null ? [`        accessControlMaxAge: ${policy.maxAge}`] : []),
      '        addVaryHeader: true',
      '',
    ].join('\n');
  },
});
