import { js } from '../servers/quote.js';
import { plainPath, proxyText } from './proxy.js';

export default proxyText({
  id: 'nextjs-rewrites',
  name: 'Next.js, as a rewrite',
  language: 'javascript',
  stage: 'production',
  versions: 'Next.js 12 and later',
  where: 'Put this into the object that next.config.js exports, and restart.',
  trap: 'A static export has no server, and so no rewrites.',
  write: (path, target) =>
    [
      'async rewrites() {',
      '  return [',
      `    { source: ${js(`${plainPath(path)}/:rest*`)}, destination: ${js(`${target}${path}/:rest*`)} },`,
      '  ];',
      '},',
      '',
    ].join('\n'),
});
