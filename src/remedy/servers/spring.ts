import { capitalMethods } from './policy.js';
import { plainDouble } from './quote.js';
import { serverText } from './server.js';

const IMPORTS = [
  'java.util.List',
  'org.springframework.boot.web.servlet.FilterRegistrationBean',
  'org.springframework.context.annotation.Bean',
  'org.springframework.core.Ordered',
  'org.springframework.web.cors.CorsConfiguration',
  'org.springframework.web.cors.UrlBasedCorsConfigurationSource',
  'org.springframework.web.filter.CorsFilter',
];

export default serverText({
  id: 'spring',
  name: 'Spring Boot',
  language: 'java',
  kind: 'framework',
  recognisedBy: ['spring'],
  versions: 'Spring Boot 2.4 and later, on servlets',
  where: 'Put the method into a class with @Configuration.',
  trap: 'Spring Security stands before Spring MVC: with @CrossOrigin or addCorsMappings alone it answers the preflight 401 or 403, so this filter goes first. It answers an origin that is not listed 403.',
  write(policy) {
    const strings = (values: readonly string[]): string => `List.of(${values.map(plainDouble).join(', ')})`;
    return [
      { place: 'Among the imports', text: `${IMPORTS.map(name => `import ${name};`).join('\n')}\n` },
      {
        place: 'In a class with @Configuration',
        text: [
          '@Bean',
          'FilterRegistrationBean<CorsFilter> corsFilter() {',
          '    CorsConfiguration cors = new CorsConfiguration();',
          `    cors.setAllowedOrigins(${strings(policy.origins)});`,
          `    cors.setAllowedMethods(${strings(capitalMethods(policy))});`,
          `    cors.setAllowedHeaders(${strings(policy.requestHeaders)});`,
          ...(policy.exposeHeaders.length > 0
            ? [`    cors.setExposedHeaders(${strings(policy.exposeHeaders)});`]
            : []),
          ...(policy.credentials ? ['    cors.setAllowCredentials(true);'] : []),
          ...(policy.maxAge !== null ? [`    cors.setMaxAge(${policy.maxAge}L);`] : []),
          '    UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();',
          '    source.registerCorsConfiguration("/**", cors);',
          '    FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter(source));',
          '    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);',
          '    return filter;',
          '}',
          '',
        ].join('\n'),
      },
    ];
  },
});
