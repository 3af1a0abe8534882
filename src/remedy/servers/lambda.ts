import { type Line, preflightLines, responseLines } from './header-lines.js';
import { js, jsList } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'lambda',
  name: 'AWS Lambda (Node)',
  language: 'javascript',
  kind: 'host',
  recognisedBy: ['api-gateway', 'aws-alb'],
  versions: 'Node functions behind a REST API as proxy, or a load balancer',
  where:
    'Put the function into the file of the handler, and wrap it: `export const handler = withCors(handle)`.',
  trap: 'A REST API passes OPTIONS on only where it has that method, without authorizer. A timeout, a throttled call or a rejected token is answered by the gateway, bare.',
  write(policy) {
    const entry = ([name, value]: Line): string => `${js(name)}: ${js(value)},`;
    const response = responseLines(policy).map(entry);
    return [
      ...(policy.anyOrigin ? [] : [`const allowedOrigins = ${jsList(policy.origins)};`, '']),
      'function withCors(handler) {',
      '  return async (event, context) => {',
      "    const preflight = (event.httpMethod ?? event.requestContext?.http?.method) === 'OPTIONS';",
      ...(policy.anyOrigin
        ? []
        : ["    const origin = event.headers?.origin ?? event.headers?.Origin ?? '';"]),
      '    const headers = {',
      ...(policy.anyOrigin
        ? [entry(['Access-Control-Allow-Origin', '*']), ...response].map(line => `      ${line}`)
        : [
            "      Vary: 'Origin',",
            '      ...(allowedOrigins.includes(origin) && {',
            "        'Access-Control-Allow-Origin': origin,",
            ...response.map(line => `        ${line}`),
            '      }),',
          ]),
      '      ...(preflight && {',
      ...preflightLines(policy).map(line => `        ${entry(line)}`),
      '      }),',
      '    };',
      '    if (preflight) return { statusCode: 204, headers };',
      '    try {',
      '      const answer = await handler(event, context);',
      '      return { ...answer, headers: { ...answer.headers, ...headers } };',
      '    } catch (error) {',
      '      console.error(error);',
      '      return { statusCode: 500, headers };',
      '    }',
      '  };',
      '}',
      '',
    ].join('\n');
  },
});
