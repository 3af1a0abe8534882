import { xml } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'tomcat',
  name: 'Tomcat',
  language: 'xml',
  kind: 'server',
  recognisedBy: ['tomcat', 'java'],
  versions: 'Tomcat 8.5 and later',
  where: "Put this into the application's WEB-INF/web.xml as the first filter.",
  trap: 'Filters run in the order of their mappings: below a sign-in filter this one never sees the preflight. It answers an origin that is not listed 403, same-origin requests behind a proxy included, and sends no CORS headers with an error that a Valve gives before it.',
  write(policy) {
    const parameters = [
      ['cors.allowed.origins', policy.origins.join(',')],
      ['cors.allowed.methods', policy.methods.join(',')],
      ['cors.allowed.headers', policy.requestHeaders.join(',')],
      ...(policy.exposeHeaders.length > 0 ? [['cors.exposed.headers', policy.exposeHeaders.join(',')]] : []),
      ['cors.support.credentials', String(policy.credentials)],
      ...(policy.maxAge !== null ? [['cors.preflight.maxage', String(policy.maxAge)]] : []),
    ];
    return [
      '<filter>',
      '  <filter-name>CorsFilter</filter-name>',
      '  <filter-class>org.apache.catalina.filters.CorsFilter</filter-class>',
      '  <async-supported>true</async-supported>',
      ...parameters.flatMap(([name = '', value = '']) => [
        '  <init-param>',
        `    <param-name>${name}</param-name>`,
        `    <param-value>${xml(value)}</param-value>`,
        '  </init-param>',
      ]),
      '</filter>',
      '<filter-mapping>',
      '  <filter-name>CorsFilter</filter-name>',
      '  <url-pattern>/*</url-pattern>',
      '</filter-mapping>',
      '',
    ].join('\n');
  },
});
