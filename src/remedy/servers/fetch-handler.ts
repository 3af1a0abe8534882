import { type Line, preflightLines, responseLines } from './header-lines.js';
import type { CheckedPolicy } from './policy.js';
import { js, jsList } from './quote.js';

/** `withCors(handler)` for hosts whose handlers take a Request and give a Response. */
export function fetchHandler(policy: CheckedPolicy): string {
  const set = ([name, value]: Line): string => `answer.headers.set(${js(name)}, ${js(value)});`;
  const response = responseLines(policy).map(set);
  const listed = policy.anyOrigin
    ? [set(['Access-Control-Allow-Origin', '*']), ...response].map(line => `    ${line}`)
    : [
        "    answer.headers.append('Vary', 'Origin');",
        "    const origin = request.headers.get('Origin');",
        '    if (allowedOrigins.includes(origin)) {',
        "      answer.headers.set('Access-Control-Allow-Origin', origin);",
        ...response.map(line => `      ${line}`),
        '    }',
      ];
  return [
    ...(policy.anyOrigin ? [] : [`const allowedOrigins = ${jsList(policy.origins)};`, '']),
    'function withCors(handler) {',
    '  return async (request, ...rest) => {',
    "    const preflight = request.method === 'OPTIONS';",
    '    let answer;',
    '    try {',
    '      answer = preflight ? new Response(null, { status: 204 }) : await handler(request, ...rest);',
    '    } catch (error) {',
    '      console.error(error);',
    '      answer = new Response(null, { status: 500 });',
    '    }',
    '    answer = new Response(answer.body, answer);',
    ...listed,
    '    if (preflight) {',
    ...preflightLines(policy).map(line => `      ${set(line)}`),
    '    }',
    '    return answer;',
    '  };',
    '}',
    '',
  ].join('\n');
}
