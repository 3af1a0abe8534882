import { js } from '../servers/quote.js';
import { plainPath, proxyText } from './proxy.js';

export default proxyText({
  id: 'express-proxy',
  name: 'Express, as a proxy',
  language: 'javascript',
  stage: 'production',
  versions: 'http-proxy-middleware 3',
  where: 'Put this before everything that reads bodies, in the server that serves the page.',
  trap: 'A body that express.json() has read is gone before it can be passed on.',
  write: (path, target) =>
    [
      "import { createProxyMiddleware } from 'http-proxy-middleware';",
      '',
      'app.use(',
      '  createProxyMiddleware({',
      `    pathFilter: ${js(plainPath(path))},`,
      `    target: ${js(target)},`,
      '    changeOrigin: true,',
      '  }),',
      ');',
      '',
    ].join('\n'),
});
