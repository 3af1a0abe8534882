import { json } from '../servers/quote.js';
import { plainPath, proxyText } from './proxy.js';

export default proxyText({
  id: 'angular',
  name: 'Angular CLI',
  language: 'json',
  stage: 'development',
  versions: 'Angular 12 and later',
  where:
    'Save this as src/proxy.conf.json, name it as proxyConfig of serve in angular.json, and restart ng serve.',
  write: (path, target) =>
    [
      '{',
      `  ${json(plainPath(path))}: {`,
      `    "target": ${json(target)},`,
      '    "changeOrigin": true,',
      '    "secure": true',
      '  }',
      '}',
      '',
    ].join('\n'),
});
