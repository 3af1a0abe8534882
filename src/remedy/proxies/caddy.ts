import { decodedPath } from '../servers/quote.js';
import { plainPath, proxyText } from './proxy.js';

export default proxyText({
  id: 'caddy-proxy',
  name: 'Caddy, as a proxy',
  language: 'caddyfile',
  stage: 'production',
  versions: 'Caddy 2',
  where: 'Put this into the block of the site that serves the page, and reload Caddy.',
  write(path, target) {
    const plain = plainPath(decodedPath(path));
    return [
      `@passed path ${plain} ${plain}/*`,
      `reverse_proxy @passed ${target} {`,
      '    header_up Host {upstream_hostport}',
      '}',
      '',
    ].join('\n');
  },
});
