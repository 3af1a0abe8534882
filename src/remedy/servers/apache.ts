import { preflightLines, responseLines } from './header-lines.js';
import type { CheckedPolicy } from './policy.js';
import { apache, apacheHeader, apacheWord, decodedPath, pathPattern, Unwritable } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'apache',
  name: 'Apache httpd',
  language: 'apache',
  kind: 'server',
  recognisedBy: ['apache'],
  versions: 'Apache httpd 2.4.10 and later, with mod_headers, mod_rewrite and mod_setenvif',
  where:
    'Put this into the VirtualHost that serves the route (not into .htaccess), above its other rewrite rules.',
  trap: 'Without `always` the error answers go out bare. `Header always` and plain `Header` are two lists: where the application sends Allow-Origin too, both are sent, and the plain one has to be unset.',
  write(policy) {
    if (/[*?[\]]/.test(policy.path)) throw new Unwritable(policy.path, 'it would be read as a pattern');
    const path = decodedPath(policy.path);
    const listed = policy.anyOrigin ? '' : ' env=CORS_ALLOWED';
    return [
      ...(policy.anyOrigin ? [] : [`SetEnvIfExpr ${originTest(policy)} CORS_ALLOWED`]),
      'RewriteEngine On',
      'RewriteCond %{REQUEST_METHOD} =OPTIONS',
      `RewriteRule "${pathPattern(path)}" - [R=204,L]`,
      `<Location ${apache(path)}>`,
      ...(policy.anyOrigin
        ? ['    Header always set Access-Control-Allow-Origin "*"']
        : [
            '    Header always merge Vary "Origin"',
            `    Header always set Access-Control-Allow-Origin "expr=%{HTTP:Origin}"${listed}`,
          ]),
      ...responseLines(policy).map(
        ([name, value]) => `    Header always set ${name} ${apacheHeader(value)}${listed}`,
      ),
      ...preflightLines(policy).map(
        ([name, value]) =>
          `    Header always set ${name} ${apacheHeader(value)} "expr=%{REQUEST_METHOD} == 'OPTIONS'"`,
      ),
      '</Location>',
      '',
    ].join('\n');
  },
});

function originTest(policy: CheckedPolicy): string {
  return `"%{HTTP:Origin} in { ${policy.origins.map(apacheWord).join(', ')} }"`;
}
