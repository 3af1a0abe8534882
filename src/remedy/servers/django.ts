import { python, pythonList } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'django',
  name: 'Django',
  language: 'python',
  kind: 'framework',
  recognisedBy: ['django', 'gunicorn'],
  versions: 'Django 3.2 and later, with django-cors-headers 3.5 and later',
  where: 'Install it with `pip install django-cors-headers` and put this at the end of settings.py.',
  trap: 'Below CommonMiddleware or a sign-in middleware it never sees the preflight, so it goes first. With cookies, the origin has to be in CSRF_TRUSTED_ORIGINS too.',
  write(policy) {
    return [
      `INSTALLED_APPS = [*INSTALLED_APPS, ${python('corsheaders')}]`,
      `MIDDLEWARE = [${python('corsheaders.middleware.CorsMiddleware')}, *MIDDLEWARE]`,
      policy.anyOrigin
        ? 'CORS_ALLOW_ALL_ORIGINS = True'
        : `CORS_ALLOWED_ORIGINS = ${pythonList(policy.origins)}`,
      `CORS_ALLOW_METHODS = ${pythonList(policy.methods)}`,
      `CORS_ALLOW_HEADERS = ${pythonList(policy.requestHeaders)}`,
      ...(policy.exposeHeaders.length > 0
        ? [`CORS_EXPOSE_HEADERS = ${pythonList(policy.exposeHeaders)}`]
        : []),
      ...(policy.credentials ? ['CORS_ALLOW_CREDENTIALS = True'] : []),
      ...(policy.maxAge !== null ? [`CORS_PREFLIGHT_MAX_AGE = ${policy.maxAge}`] : []),
      '',
    ].join('\n');
  },
});
