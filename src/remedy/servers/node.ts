import { js, jsList, list } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'node',
  name: 'Node http',
  language: 'javascript',
  kind: 'framework',
  recognisedBy: ['node'],
  versions: 'Node 16 and later',
  where: 'Put the function beside the request listener, and the call into its first line.',
  trap: 'An answer that is written before the call goes out without the headers. A later setHeader for Vary replaces this one.',
  write(policy) {
    const set = (name: string, value: string): string => `response.setHeader('${name}', ${value});`;
    const always = [
      set('Access-Control-Allow-Origin', policy.anyOrigin ? js('*') : 'origin'),
      ...(policy.credentials ? [set('Access-Control-Allow-Credentials', js('true'))] : []),
      ...(policy.exposeHeaders.length > 0
        ? [set('Access-Control-Expose-Headers', js(list(policy.exposeHeaders)))]
        : []),
    ];
    const preflight = [
      set('Access-Control-Allow-Methods', js(list(policy.methods))),
      ...(policy.requestHeaders.length > 0
        ? [set('Access-Control-Allow-Headers', js(list(policy.requestHeaders)))]
        : []),
      ...(policy.maxAge !== null ? [set('Access-Control-Max-Age', js(String(policy.maxAge)))] : []),
    ];
    const body = policy.anyOrigin
      ? [...always.map(line => `  ${line}`), "  if (request.method !== 'OPTIONS') return false;"]
      : [
          '  const { origin } = request.headers;',
          "  response.setHeader('Vary', 'Origin');",
          '  if (allowedOrigins.includes(origin)) {',
          ...always.map(line => `    ${line}`),
          '  }',
          "  if (request.method !== 'OPTIONS') return false;",
        ];
    return [
      {
        place: 'Beside the request listener',
        text: [
          ...(policy.anyOrigin ? [] : [`const allowedOrigins = ${jsList(policy.origins)};`, '']),
          '// True where the request is answered.',
          'function cors(request, response) {',
          ...body,
          ...preflight.map(line => `  ${line}`),
          '  response.writeHead(204).end();',
          '  return true;',
          '}',
          '',
        ].join('\n'),
      },
      {
        place: 'First line of the request listener',
        text: 'if (cors(request, response)) return;\n',
      },
    ];
  },
});
