import { type Line, preflightLines, responseLines } from './header-lines.js';
import { decodedPath, js, jsList, Unwritable } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'nextjs',
  name: 'Next.js',
  language: 'typescript',
  kind: 'framework',
  recognisedBy: ['nextjs', 'vercel'],
  versions: 'Next.js 13 to 15; in 16 the file and the function are called proxy',
  where: 'Save this as middleware.ts beside the folder app or pages.',
  trap: '`headers` in next.config.js can name only one origin, and does not answer OPTIONS. A second middleware has to be merged into this one: Next.js runs one.',
  write(policy) {
    const path = decodedPath(policy.path);
    if (/[:*+()?!|[\]^]/.test(path)) throw new Unwritable(path, 'it would be read as a pattern');
    const set = ([name, value]: Line): string => `response.headers.set(${js(name)}, ${js(value)});`;
    const response = responseLines(policy).map(set);
    return [
      "import { type NextRequest, NextResponse } from 'next/server';",
      '',
      ...(policy.anyOrigin ? [] : [`const allowedOrigins = ${jsList(policy.origins)};`, '']),
      'export function middleware(request: NextRequest) {',
      "  const preflight = request.method === 'OPTIONS';",
      '  const response = preflight ? new NextResponse(null, { status: 204 }) : NextResponse.next();',
      ...(policy.anyOrigin
        ? [set(['Access-Control-Allow-Origin', '*']), ...response].map(line => `  ${line}`)
        : [
            "  const origin = request.headers.get('origin') ?? '';",
            "  response.headers.append('Vary', 'Origin');",
            '  if (allowedOrigins.includes(origin)) {',
            "    response.headers.set('Access-Control-Allow-Origin', origin);",
            ...response.map(line => `    ${line}`),
            '  }',
          ]),
      '  if (preflight) {',
      ...preflightLines(policy).map(line => `    ${set(line)}`),
      '  }',
      '  return response;',
      '}',
      '',
      `export const config = { matcher: ${js(`${path === '/' ? '' : path.replace(/\/$/, '')}/:path*`)} };`,
      '',
    ].join('\n');
  },
});
