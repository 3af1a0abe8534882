import type { CheckedPolicy } from './policy.js';
import { list, nginx } from './quote.js';
import { type Part, serverText } from './server.js';

/** nginx keeps a map's key in one bucket of 64 bytes, of which 46 are for the key. */
const LONGEST_KEY = 46;

export default serverText({
  id: 'nginx',
  name: 'nginx',
  language: 'nginx',
  kind: 'server',
  recognisedBy: ['nginx', 'openresty'],
  versions: 'nginx 1.18 and later',
  where: 'Put the map in http, outside any server, and the rest first in the location that serves the route.',
  trap: 'One add_header in a location drops every add_header of the levels above; without `always` the error answers go out bare. Where the application sends Allow-Origin too, hide its own with proxy_hide_header.',
  write(policy) {
    const parts: Part[] = [];
    if (!policy.anyOrigin) parts.push({ place: 'In http, outside any server', text: originMap(policy) });
    parts.push({ place: 'First in the location that serves the route', text: location(policy) });
    return parts;
  },
});

function originMap(policy: CheckedPolicy): string {
  const long = policy.origins.some(origin => origin.length > LONGEST_KEY);
  return [
    ...(long ? ['map_hash_bucket_size 512;'] : []),
    'map $http_origin $cors_origin {',
    '    default "";',
    ...policy.origins.map(origin => `    ${nginx(origin)} $http_origin;`),
    '}',
    '',
  ].join('\n');
}

function location(policy: CheckedPolicy): string {
  const always = [['Access-Control-Allow-Origin', policy.anyOrigin ? '"*"' : '$cors_origin']];
  if (!policy.anyOrigin) always.push(['Vary', 'Origin']);
  if (policy.credentials) always.push(['Access-Control-Allow-Credentials', '"true"']);
  const response = [...always];
  if (policy.exposeHeaders.length > 0)
    response.push(['Access-Control-Expose-Headers', names(policy.exposeHeaders)]);
  const preflight = [...always, ['Access-Control-Allow-Methods', names(policy.methods)]];
  if (policy.requestHeaders.length > 0)
    preflight.push(['Access-Control-Allow-Headers', names(policy.requestHeaders)]);
  if (policy.maxAge !== null) preflight.push(['Access-Control-Max-Age', `"${policy.maxAge}"`]);
  return [
    ...response.map(([name, value]) => `add_header ${name} ${value} always;`),
    'if ($request_method = OPTIONS) {',
    ...preflight.map(([name, value]) => `    add_header ${name} ${value} always;`),
    '    return 204;',
    '}',
    '',
  ].join('\n');
}

/** Checks each name by itself, so that the one that cannot be written is the one that is named. */
function names(values: readonly string[]): string {
  for (const value of values) nginx(value);
  return nginx(list(values));
}
