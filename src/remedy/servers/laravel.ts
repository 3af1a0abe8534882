import { decodedPath, singleQuoted, Unwritable } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'laravel',
  name: 'Laravel',
  language: 'php',
  kind: 'framework',
  recognisedBy: ['laravel'],
  versions: 'Laravel 9 and later; 7 and 8 with fruitcake/laravel-cors',
  where:
    'Save this as config/cors.php, or publish that file with `php artisan config:publish cors` and change it.',
  trap: 'A cached configuration keeps the old values until `php artisan config:clear`. A dump or an error before the middleware goes out bare.',
  write(policy) {
    const strings = (values: readonly string[]): string => `[${values.map(singleQuoted).join(', ')}]`;
    if (policy.path.includes('//')) throw new Unwritable(policy.path, 'it drops empty segments');
    const path = decodedPath(policy.path).replace(/^\/|\/$/g, '');
    if (path.includes('*')) throw new Unwritable(policy.path, 'it would be read as a pattern');
    return [
      '<?php',
      '',
      'return [',
      `    'paths' => ${strings(path === '' ? ['*'] : [path, `${path}/*`])},`,
      `    'allowed_origins' => ${strings(policy.origins)},`,
      "    'allowed_origins_patterns' => [],",
      `    'allowed_methods' => ${strings(policy.methods)},`,
      `    'allowed_headers' => ${strings(policy.requestHeaders)},`,
      `    'exposed_headers' => ${strings(policy.exposeHeaders)},`,
      `    'supports_credentials' => ${policy.credentials},`,
      `    'max_age' => ${policy.maxAge ?? 0},`,
      '];',
      '',
    ].join('\n');
  },
});
