import { pythonList } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'fastapi',
  name: 'FastAPI',
  language: 'python',
  kind: 'framework',
  recognisedBy: ['fastapi', 'python'],
  versions: 'FastAPI 0.60 and later, and Starlette',
  where: 'Put this at the end of main.py, after the last route.',
  trap: 'Added by app.add_middleware, it stands inside the handler of unexpected errors, and a 500 goes out bare; wrapped around the app it does not. It leaves out Vary where no Origin was sent.',
  write(policy) {
    return [
      'from starlette.middleware.cors import CORSMiddleware',
      '',
      'app = CORSMiddleware(',
      '    app,',
      `    allow_origins=${pythonList(policy.origins)},`,
      `    allow_methods=${pythonList(policy.methods)},`,
      `    allow_headers=${pythonList(policy.requestHeaders)},`,
      ...(policy.exposeHeaders.length > 0 ? [`    expose_headers=${pythonList(policy.exposeHeaders)},`] : []),
      ...(policy.credentials ? ['    allow_credentials=True,'] : []),
      ...(policy.maxAge !== null ? [`    max_age=${policy.maxAge},`] : []),
      ')',
      '',
    ].join('\n');
  },
});
