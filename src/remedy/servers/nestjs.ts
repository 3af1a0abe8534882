import { corsPackageOptions } from './cors-package.js';
import { serverText } from './server.js';

export default serverText({
  id: 'nestjs',
  name: 'NestJS',
  language: 'typescript',
  kind: 'framework',
  recognisedBy: ['nestjs', 'express'],
  versions: 'NestJS 8 and later, on Express',
  where: 'Put this into main.ts, right after `NestFactory.create`.',
  trap: 'Called after app.listen or below an app.use that answers, it comes too late. A gateway for WebSockets has a `cors` option of its own.',
  write(policy) {
    return `app.enableCors(${corsPackageOptions(policy)});\n`;
  },
});
