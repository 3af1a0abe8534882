import { allowBlock } from './rack-cors.js';
import { serverText } from './server.js';

export default serverText({
  id: 'rack',
  name: 'Rack (Sinatra, Roda)',
  language: 'ruby',
  kind: 'framework',
  recognisedBy: ['puma'],
  versions: 'Rack 2 and 3, with rack-cors 1.1 and later',
  where: 'Install it with `bundle add rack-cors` and put this into config.ru, above every other use and run.',
  trap: 'Below a sign-in middleware it never sees the preflight. An exception that nothing below it turns into an answer goes out bare.',
  write(policy) {
    return ["require 'rack/cors'", '', 'use Rack::Cors do', ...allowBlock(policy), 'end', ''].join('\n');
  },
});
