import { type Line, preflightLines, responseLines } from './header-lines.js';
import { singleQuoted } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'php',
  name: 'PHP',
  language: 'php',
  kind: 'framework',
  recognisedBy: ['php'],
  versions: 'PHP 7 and 8',
  where: 'Put this right after `<?php` in the script that every request goes through.',
  trap: 'header() does nothing once anything was printed, a blank line or a byte order mark before `<?php` included. A fatal error before this line goes out bare.',
  write(policy) {
    const header = ([name, value]: Line): string => `header(${singleQuoted(`${name}: ${value}`)});`;
    const response = responseLines(policy).map(header);
    return [
      ...(policy.anyOrigin
        ? [header(['Access-Control-Allow-Origin', '*']), ...response]
        : [
            `$allowedOrigins = [${policy.origins.map(singleQuoted).join(', ')}];`,
            "header('Vary: Origin', false);",
            "if (in_array($_SERVER['HTTP_ORIGIN'] ?? '', $allowedOrigins, true)) {",
            "    header('Access-Control-Allow-Origin: ' . $_SERVER['HTTP_ORIGIN']);",
            ...response.map(line => `    ${line}`),
            '}',
          ]),
      "if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') {",
      ...preflightLines(policy).map(line => `    ${header(line)}`),
      '    http_response_code(204);',
      '    exit;',
      '}',
      '',
    ].join('\n');
  },
});
