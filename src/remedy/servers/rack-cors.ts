import { type CheckedPolicy, capitalMethods } from './policy.js';
import { singleQuoted } from './quote.js';

/** The block that rack-cors takes, in Rails as in Rack. */
export function allowBlock(policy: CheckedPolicy): string[] {
  const names = (values: readonly string[]): string => `[${values.map(singleQuoted).join(', ')}]`;
  const options = [
    `headers: ${policy.requestHeaders.includes('*') ? ':any' : names(policy.requestHeaders)}`,
    `methods: [${capitalMethods(policy).map(symbol).join(', ')}]`,
    ...(policy.exposeHeaders.length > 0 ? [`expose: ${names(policy.exposeHeaders)}`] : []),
    ...(policy.credentials ? ['credentials: true'] : []),
    ...(policy.maxAge !== null ? [`max_age: ${policy.maxAge}`] : []),
  ];
  return [
    '  allow do',
    `    origins ${policy.origins.map(origin).join(', ')}`,
    "    resource '*',",
    options.map(option => `             ${option}`).join(',\n'),
    '  end',
  ];
}

/** A word without a scheme would be taken for a host. */
function origin(value: string): string {
  return value === 'null' ? '/\\Anull\\z/' : singleQuoted(value);
}

function symbol(method: string): string {
  return /^[A-Z]+$/.test(method) ? `:${method.toLowerCase()}` : singleQuoted(method.toLowerCase());
}
