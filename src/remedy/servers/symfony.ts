import { decodedPath, json, pathPattern } from './quote.js';
import { serverText } from './server.js';

/** Symfony looks up `%…%` in its configuration. */
function yaml(value: string): string {
  return json(value).replace(/%/g, '%%');
}

export default serverText({
  id: 'symfony',
  name: 'Symfony',
  language: 'yaml',
  kind: 'framework',
  recognisedBy: ['php'],
  versions: 'Symfony 4.4 and later, with NelmioCorsBundle 2',
  where:
    'Install it with `composer require nelmio/cors-bundle` and save this as config/packages/nelmio_cors.yaml.',
  trap: 'With `origin_regex: true` each origin is an open regular expression. What PHP never sees, such as static files or an error of the web server, goes out bare.',
  write(policy) {
    const strings = (values: readonly string[]): string => `[${values.map(yaml).join(', ')}]`;
    return [
      'nelmio_cors:',
      '    paths:',
      `        ${yaml(pathPattern(decodedPath(policy.path)))}:`,
      '            origin_regex: false',
      `            allow_origin: ${strings(policy.origins)}`,
      `            allow_methods: ${strings(policy.methods)}`,
      `            allow_headers: ${strings(policy.requestHeaders)}`,
      `            expose_headers: ${strings(policy.exposeHeaders)}`,
      `            allow_credentials: ${policy.credentials}`,
      ...(policy.maxAge !== null ? [`            max_age: ${policy.maxAge}`] : []),
      '',
    ].join('\n');
  },
});
