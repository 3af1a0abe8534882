import { js } from '../servers/quote.js';
import { plainPath, proxyText } from './proxy.js';

export default proxyText({
  id: 'nuxt-proxy',
  name: 'Nuxt, as a proxy',
  language: 'javascript',
  stage: 'production',
  versions: 'Nuxt 3 and later',
  where: 'Put this into nuxt.config, and restart.',
  write: (path, target) =>
    [
      'routeRules: {',
      `  ${js(plainPath(path))}: { proxy: ${js(`${target}${path}`)} },`,
      `  ${js(`${path}/**`)}: { proxy: ${js(`${target}${path}/**`)} },`,
      '},',
      '',
    ].join('\n'),
});
