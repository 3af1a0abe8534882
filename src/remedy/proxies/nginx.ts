import { decodedPath, nginx } from '../servers/quote.js';
import { plainPath, proxyText } from './proxy.js';

export default proxyText({
  id: 'nginx-proxy',
  name: 'nginx, as a proxy',
  language: 'nginx',
  stage: 'production',
  versions: 'nginx 1.18 and later',
  where: 'Put this into the server block that serves the page, and reload nginx.',
  trap: 'proxy_pass here has no path: with one, nginx would put that in place of the location.',
  write: (path, target) =>
    [
      `location ${nginx(plainPath(decodedPath(path)))} {`,
      `    proxy_pass ${nginx(target)};`,
      '    proxy_set_header Host $proxy_host;',
      '    proxy_ssl_server_name on;',
      '}',
      '',
    ].join('\n'),
});
