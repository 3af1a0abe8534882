import { isHttpOrigin } from './policy.js';
import { js } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'vite',
  name: 'Vite, as a proxy',
  language: 'javascript',
  kind: 'dev-proxy',
  recognisedBy: [],
  versions: 'Vite 3 and later',
  where:
    'Put this into the object that vite.config.js exports, restart Vite, and ask for the path alone, without scheme and host.',
  trap: 'It holds only while developing: the published page needs the same proxy in front of it, or CORS after all. A request that still names the other host does not pass through it.',
  write(policy, target) {
    if (target === undefined || !isHttpOrigin(target))
      return { refused: 'A proxy needs to know which server to pass the request to.' };
    return [
      'server: {',
      '  proxy: {',
      `    ${js(policy.path)}: { target: ${js(target)}, changeOrigin: true },`,
      '  },',
      '},',
      '',
    ].join('\n');
  },
});
