import { type Line, preflightLines, responseLines } from './header-lines.js';
import type { CheckedPolicy } from './policy.js';
import { decodedPath, lighttpd, pathPattern } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'lighttpd',
  name: 'lighttpd',
  language: 'lighttpd',
  kind: 'server',
  recognisedBy: ['lighttpd'],
  versions: 'lighttpd 1.4.54 and later',
  where: 'Put this at the end of lighttpd.conf, after every other server.modules.',
  trap: 'A block that matches replaces the header list of the block around it, so each list here is whole. mod_setenv has to come before mod_redirect, or the preflight is answered without headers.',
  write(policy) {
    const response = responseLines(policy);
    const preflight = [['Location', ''] as const, ...response, ...preflightLines(policy)];
    return [
      'server.modules := ( "mod_setenv", "mod_redirect" ) + server.modules',
      `$HTTP["url"] =~ "${pathPattern(decodedPath(policy.path))}" {`,
      ...indent(lists(policy, [], response)),
      '    $HTTP["request-method"] == "OPTIONS" {',
      '        # mod_redirect is what can answer with 204; the Location is taken off again.',
      '        url.redirect = ( "" => "/" )',
      '        url.redirect-code = 204',
      ...indent(indent(lists(policy, [['Location', '']], preflight))),
      '    }',
      '}',
      '',
    ].join('\n');
  },
});

/** The list for everyone, and one for each listed origin. */
function lists(policy: CheckedPolicy, everyone: readonly Line[], listed: readonly Line[]): string[] {
  if (policy.anyOrigin) return headers([['Access-Control-Allow-Origin', '*'], ...listed]);
  const vary: Line = ['Vary', 'Origin'];
  return [
    ...headers([vary, ...everyone]),
    ...policy.origins.flatMap(origin => [
      `$REQUEST_HEADER["Origin"] == ${lighttpd(origin)} {`,
      ...indent(headers([vary, ['Access-Control-Allow-Origin', origin], ...listed])),
      '}',
    ]),
  ];
}

function headers(lines: readonly Line[]): string[] {
  return [
    'setenv.set-response-header = (',
    ...lines.map(([name, value]) => `    ${lighttpd(name)} => ${lighttpd(value)},`),
    ')',
  ];
}

function indent(lines: readonly string[]): string[] {
  return lines.map(line => `    ${line}`);
}
