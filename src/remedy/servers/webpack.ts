import { isHttpOrigin } from './policy.js';
import { js, Unwritable } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'webpack',
  name: 'webpack-dev-server, as a proxy',
  language: 'javascript',
  kind: 'dev-proxy',
  recognisedBy: [],
  versions: 'webpack-dev-server 4 and 5',
  where:
    'Put this into devServer in webpack.config.js, restart it, and ask for the path alone, without scheme and host.',
  trap: 'It holds only while developing: the published page needs the same proxy in front of it, or CORS after all. A request that still names the other host does not pass through it.',
  write(policy, target) {
    if (target === undefined || !isHttpOrigin(target))
      return { refused: 'A proxy needs to know which server to pass the request to.' };
    if (/[*!()[\]|]/.test(policy.path)) throw new Unwritable(policy.path, 'it would be read as a pattern');
    return [
      'proxy: [',
      '  {',
      `    context: [${js(policy.path)}],`,
      `    target: ${js(target)},`,
      '    changeOrigin: true,',
      '  },',
      '],',
      '',
    ].join('\n');
  },
});
