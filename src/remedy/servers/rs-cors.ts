import { type CheckedPolicy, capitalMethods, neverEmpty } from './policy.js';
import { plainDouble, Unwritable } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'rs-cors',
  name: 'Go with rs/cors',
  language: 'go',
  kind: 'framework',
  recognisedBy: [],
  versions: 'rs/cors 1.7 and later, with net/http, chi or gorilla/mux',
  where: 'Add the import, and put the rest before ListenAndServe, which gets `handler` in place of `mux`.',
  trap: 'As a middleware of a router it runs only for routes that match, and no route matches OPTIONS; wrapped around the router it sees every request.',
  write(policy) {
    for (const name of policy.requestHeaders)
      if (!/^(?:[\w.-]+|\*)$/.test(name)) throw new Unwritable(name, 'it cannot read such a header name');
    return [
      { place: 'Among the imports', text: '"github.com/rs/cors"\n' },
      { place: 'Before ListenAndServe, which gets handler in place of mux', text: options(policy) },
    ];
  },
});

function options(policy: CheckedPolicy): string {
  const strings = (values: readonly string[]): string => `[]string{${values.map(plainDouble).join(', ')}}`;
  return [
    'handler := cors.New(cors.Options{',
    `\tAllowedOrigins: ${strings(policy.origins)},`,
    `\tAllowedMethods: ${strings(capitalMethods(policy))},`,
    `\tAllowedHeaders: ${strings(neverEmpty(policy))},`,
    ...(policy.exposeHeaders.length > 0 ? [`\tExposedHeaders: ${strings(policy.exposeHeaders)},`] : []),
    ...(policy.credentials ? ['\tAllowCredentials: true,'] : []),
    ...(policy.maxAge !== null ? [`\tMaxAge: ${policy.maxAge},`] : []),
    '}).Handler(mux)',
    '',
  ].join('\n');
}
