import { allowBlock } from './rack-cors.js';
import { serverText } from './server.js';

export default serverText({
  id: 'rails',
  name: 'Rails',
  language: 'ruby',
  kind: 'framework',
  recognisedBy: ['rails', 'puma'],
  versions: 'Rails 5.2 and later, with rack-cors 1.1 and later',
  where: 'Install it with `bundle add rack-cors` and save this as config/initializers/cors.rb.',
  trap: 'Anywhere but first in the stack, another middleware answers the preflight before it; `insert_before 0` puts it first. An initializer is read at the start only.',
  write(policy) {
    return [
      "require 'rack/cors'",
      '',
      'Rails.application.config.middleware.insert_before 0, Rack::Cors do',
      ...allowBlock(policy),
      'end',
      '',
    ].join('\n');
  },
});
