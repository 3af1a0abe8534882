import { plainDouble } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'tower-http',
  name: 'axum (tower-http)',
  language: 'rust',
  kind: 'framework',
  recognisedBy: [],
  versions: 'tower-http 0.4 and later, with its feature cors',
  where:
    'Add tower-http with `cargo add tower-http --features cors`, and put the layer on the router after the last route.',
  trap: 'Router::layer holds only for the routes that were added before it. The layer that was added last runs first, so a sign-in layer goes above this one in the file.',
  write(policy) {
    const header = (name: string): string => `HeaderName::from_static(${plainDouble(name.toLowerCase())})`;
    const headers = (names: readonly string[]): string => `[${names.map(header).join(', ')}]`;
    const calls = [
      policy.anyOrigin
        ? '.allow_origin(tower_http::cors::Any)'
        : `.allow_origin([${policy.origins.map(origin => `HeaderValue::from_static(${plainDouble(origin)})`).join(', ')}])`,
      `.allow_methods([${policy.methods.map(method => `Method::from_bytes(b${plainDouble(method)}).unwrap()`).join(', ')}])`,
      ...(policy.requestHeaders.length > 0 ? [`.allow_headers(${headers(policy.requestHeaders)})`] : []),
      ...(policy.exposeHeaders.length > 0 ? [`.expose_headers(${headers(policy.exposeHeaders)})`] : []),
      ...(policy.credentials ? ['.allow_credentials(true)'] : []),
      ...(policy.maxAge !== null ? [`.max_age(std::time::Duration::from_secs(${policy.maxAge}))`] : []),
    ];
    return [
      {
        place: 'Among the uses',
        text: [
          'use axum::http::{HeaderName, HeaderValue, Method};',
          'use tower_http::cors::CorsLayer;',
          '',
        ].join('\n'),
      },
      {
        place: 'After the last route',
        text: [
          'let app = app.layer(',
          '    CorsLayer::new()',
          ...calls.map(call => `        ${call}`),
          ');',
          '',
        ].join('\n'),
      },
    ];
  },
});
