import { json, list } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'envoy',
  name: 'Envoy',
  language: 'yaml',
  kind: 'proxy',
  recognisedBy: ['envoy'],
  versions: 'Envoy 1.24 and later',
  where: 'Put the filter first into http_filters, and the rest into the virtual host that serves the route.',
  trap: 'Behind ext_authz, jwt_authn or rbac the filter never sees the preflight. The filter without a policy at the virtual host or route does nothing.',
  write(policy) {
    return [
      {
        place: 'First in http_filters',
        text: [
          '- name: envoy.filters.http.cors',
          '  typed_config:',
          '    "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.Cors',
          '',
        ].join('\n'),
      },
      {
        place: 'In the virtual host',
        text: [
          'typed_per_filter_config:',
          '  envoy.filters.http.cors:',
          '    "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy',
          '    allow_origin_string_match:',
          ...policy.origins.map(origin => `      - exact: ${json(origin)}`),
          `    allow_methods: ${json(list(policy.methods))}`,
          ...(policy.requestHeaders.length > 0
            ? [`    allow_headers: ${json(list(policy.requestHeaders))}`]
            : []),
          ...(policy.exposeHeaders.length > 0
            ? [`    expose_headers: ${json(list(policy.exposeHeaders))}`]
            : []),
          ...(policy.credentials ? ['    allow_credentials: true'] : []),
          ...(policy.maxAge !== null ? [`    max_age: "${policy.maxAge}"`] : []),
          ...(policy.anyOrigin
            ? []
            : ['response_headers_to_add:', '  - header: { key: "Vary", value: "Origin" }']),
          '',
        ].join('\n'),
      },
    ];
  },
});
