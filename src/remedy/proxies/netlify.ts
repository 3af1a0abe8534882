import { json } from '../servers/quote.js';
import { plainPath, proxyText } from './proxy.js';

export default proxyText({
  id: 'netlify-proxy',
  name: 'Netlify, as a rewrite',
  language: 'toml',
  stage: 'production',
  versions: 'Netlify, file-based configuration',
  where: 'Put this into netlify.toml before the other redirects, and deploy.',
  write: (path, target) =>
    [
      '[[redirects]]',
      `  from = ${json(`${plainPath(path)}/*`)}`,
      `  to = ${json(`${target}${path}/:splat`)}`,
      '  status = 200',
      '  force = true',
      '',
    ].join('\n'),
});
