import type { CheckedPolicy } from './policy.js';
import { js, jsList } from './quote.js';

/** The options of the npm package `cors`, which Express, Polka and NestJS take. */
export function corsPackageOptions(policy: CheckedPolicy): string {
  return [
    '{',
    // A list, even of one: for a single string the package names that origin to everyone.
    `  origin: ${policy.anyOrigin ? js('*') : jsList(policy.origins)},`,
    `  methods: ${jsList(policy.methods)},`,
    // Left out, the package allows whatever is asked for.
    `  allowedHeaders: ${jsList(policy.requestHeaders)},`,
    ...(policy.exposeHeaders.length > 0 ? [`  exposedHeaders: ${jsList(policy.exposeHeaders)},`] : []),
    ...(policy.credentials ? ['  credentials: true,'] : []),
    ...(policy.maxAge !== null ? [`  maxAge: ${policy.maxAge},`] : []),
    '}',
  ].join('\n');
}
