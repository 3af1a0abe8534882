import { type CheckedPolicy, capitalMethods, schemedOrigins } from './policy.js';
import { plainDouble } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'gin',
  name: 'Gin',
  language: 'go',
  kind: 'framework',
  recognisedBy: [],
  versions: 'Gin 1.7 and later, with gin-contrib/cors 1.4 and later',
  where:
    'Add the imports, and put the rest right after `gin.Default()` or `gin.New()`, before every group and route.',
  trap: 'Used on a group, it never sees a preflight: a group has no route for OPTIONS. It answers an origin that is not listed 403.',
  write(policy) {
    return [
      {
        place: 'Among the imports',
        text: ['"github.com/gin-contrib/cors"', ...(policy.maxAge !== null ? ['"time"'] : []), ''].join('\n'),
      },
      { place: 'Right after the engine was made', text: config(policy) },
    ];
  },
});

function config(policy: CheckedPolicy): string {
  const strings = (values: readonly string[]): string => `[]string{${values.map(plainDouble).join(', ')}}`;
  return [
    // It leaves Vary out where no Origin was sent, and for one that is not listed.
    ...(policy.anyOrigin ? [] : ['router.Use(func(c *gin.Context) { c.Header("Vary", "Origin") })']),
    'router.Use(cors.New(cors.Config{',
    policy.anyOrigin ? '\tAllowAllOrigins: true,' : `\tAllowOrigins: ${strings(schemedOrigins(policy))},`,
    `\tAllowMethods: ${strings(capitalMethods(policy))},`,
    `\tAllowHeaders: ${strings(policy.requestHeaders)},`,
    ...(policy.exposeHeaders.length > 0 ? [`\tExposeHeaders: ${strings(policy.exposeHeaders)},`] : []),
    ...(policy.credentials ? ['\tAllowCredentials: true,'] : []),
    ...(policy.maxAge !== null ? [`\tMaxAge: ${policy.maxAge} * time.Second,`] : []),
    '}))',
    '',
  ].join('\n');
}
