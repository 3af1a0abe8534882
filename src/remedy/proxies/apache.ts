import { apache, decodedPath } from '../servers/quote.js';
import { plainPath, proxyText } from './proxy.js';

export default proxyText({
  id: 'apache-proxy',
  name: 'Apache httpd, as a proxy',
  language: 'apache',
  stage: 'production',
  versions: 'Apache httpd 2.4, with mod_proxy and mod_proxy_http',
  where: 'Put this into the VirtualHost that serves the page, and reload httpd.',
  write: (path, target) =>
    [
      ...(target.startsWith('https:') ? ['SSLProxyEngine on'] : []),
      `ProxyPass ${apache(plainPath(decodedPath(path)))} ${apache(`${target}${path}`)}`,
      `ProxyPassReverse ${apache(path)} ${apache(`${target}${path}`)}`,
      '',
    ].join('\n'),
});
