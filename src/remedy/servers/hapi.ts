import { js, jsList } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'hapi',
  name: 'hapi',
  language: 'javascript',
  kind: 'framework',
  recognisedBy: ['hapi'],
  versions: 'hapi 21',
  where: 'Put this into the object that is given to `Hapi.server`.',
  trap: "With `origin: ['*']` hapi echoes whatever origin asks; `'ignore'` is its word for a real `*`. It allows every method that has a route, and answers a preflight for a path without one 404.",
  write(policy) {
    return [
      'routes: {',
      '  cors: {',
      `    origin: ${policy.anyOrigin ? js('ignore') : jsList(policy.origins)},`,
      `    headers: ${jsList(policy.requestHeaders)},`,
      ...(policy.exposeHeaders.length > 0
        ? [`    exposedHeaders: ${jsList(policy.exposeHeaders)},`]
        : [
            // Its own default is WWW-Authenticate and Server-Authorization.
            '    exposedHeaders: [],',
          ]),
      ...(policy.credentials ? ['    credentials: true,'] : []),
      ...(policy.maxAge !== null ? [`    maxAge: ${policy.maxAge},`] : []),
      '    preflightStatusCode: 204,',
      '  },',
      '},',
      '',
    ].join('\n');
  },
});
