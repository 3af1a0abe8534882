import { preflightLines, responseLines } from './header-lines.js';
import { beneath, caddy, Unwritable } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'caddy',
  name: 'Caddy',
  language: 'caddyfile',
  kind: 'server',
  recognisedBy: ['caddy'],
  versions: 'Caddy 2.6 and later',
  where: "Put this into the site's block, outside any handle or route.",
  trap: 'Within handle or route the order changes, and the preflight may go to the application. Where the application sends Allow-Origin too, drop its own with `header_down -Access-Control-Allow-Origin` in reverse_proxy.',
  write(policy) {
    if (/[*%]/.test(policy.path)) throw new Unwritable(policy.path, 'it would be read as a pattern');
    const path = `path ${caddy(policy.path)} ${caddy(`${beneath(policy.path)}*`)}`;
    return [
      '@cors_path {',
      `\t${path}`,
      '}',
      '@cors_allowed {',
      `\t${path}`,
      ...(policy.anyOrigin ? [] : policy.origins.map(origin => `\theader Origin ${caddy(origin)}`)),
      '}',
      '@cors_preflight {',
      '\tmethod OPTIONS',
      `\t${path}`,
      '}',
      ...(policy.anyOrigin
        ? ['header @cors_path Access-Control-Allow-Origin "*"']
        : [
            'header @cors_path +Vary Origin',
            'header @cors_allowed Access-Control-Allow-Origin {http.request.header.Origin}',
          ]),
      ...responseLines(policy).map(([name, value]) => `header @cors_allowed ${name} ${caddy(value)}`),
      ...preflightLines(policy).map(([name, value]) => `header @cors_preflight ${name} ${caddy(value)}`),
      'respond @cors_preflight 204',
      '',
    ].join('\n');
  },
});
