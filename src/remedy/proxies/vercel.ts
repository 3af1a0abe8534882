import { json } from '../servers/quote.js';
import { plainPath, proxyText } from './proxy.js';

export default proxyText({
  id: 'vercel-proxy',
  name: 'Vercel, as a rewrite',
  language: 'json',
  stage: 'production',
  versions: 'Vercel, vercel.json',
  where: 'Put this into vercel.json, and deploy.',
  write: (path, target) =>
    [
      '{',
      '  "rewrites": [',
      `    { "source": ${json(`${plainPath(path)}/:rest*`)}, "destination": ${json(`${target}${path}/:rest*`)} }`,
      '  ]',
      '}',
      '',
    ].join('\n'),
});
