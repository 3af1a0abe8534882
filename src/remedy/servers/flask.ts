import { capitalMethods } from './policy.js';
import { python, pythonList, regexBody } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'flask',
  name: 'Flask',
  language: 'python',
  kind: 'framework',
  recognisedBy: ['flask', 'python', 'gunicorn'],
  versions: 'Flask 2 and 3, with flask-cors 3 and later',
  where: 'Install it with `pip install flask-cors` and put this right after `app = Flask(__name__)`.',
  trap: 'A before_request that answers, such as a sign-in check, has to let OPTIONS through. A preflight for a path without a route is answered 404.',
  write(policy) {
    return [
      'from flask_cors import CORS',
      '',
      'CORS(',
      '    app,',
      ...(policy.anyOrigin
        ? ['    origins="*",', '    send_wildcard=True,']
        : [`    origins=${pythonList(policy.origins.map(exactly))},`]),
      `    methods=${pythonList(capitalMethods(policy))},`,
      `    allow_headers=${pythonList(policy.requestHeaders.map(exactly))},`,
      ...(policy.exposeHeaders.length > 0 ? [`    expose_headers=${pythonList(policy.exposeHeaders)},`] : []),
      ...(policy.credentials ? ['    supports_credentials=True,'] : []),
      ...(policy.maxAge !== null ? [`    max_age=${policy.maxAge},`] : []),
      ...(policy.anyOrigin
        ? [')', '']
        : [
            '    always_send=False,',
            // It leaves Vary out for a single origin.
            '    vary_header=False,',
            ')',
            '',
            '',
            '@app.after_request',
            'def vary_by_origin(response):',
            `    response.vary.add(${python('Origin')})`,
            '    return response',
            '',
          ]),
    ].join('\n');
  },
});

/** flask-cors reads a string with any of these as a regular expression that may match a part. */
function exactly(value: string): string {
  return value !== '*' && /[*\\\]?$^[()]/.test(value) ? `^${regexBody(value)}$` : value;
}
