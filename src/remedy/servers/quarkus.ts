import { neverEmpty } from './policy.js';
import { property } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'quarkus',
  name: 'Quarkus',
  language: 'properties',
  kind: 'framework',
  recognisedBy: [],
  versions: 'Quarkus 3.20 and later; before, the first line is quarkus.http.cors=true',
  where: 'Put this into src/main/resources/application.properties.',
  trap: 'It answers an origin that is not listed 403. The first line is fixed when the application is built, and left out, the lists allow everything.',
  write(policy) {
    const values = (items: readonly string[]): string => property(items.join(','));
    return [
      'quarkus.http.cors.enabled=true',
      `quarkus.http.cors.origins=${values(policy.origins)}`,
      `quarkus.http.cors.methods=${values(policy.methods)}`,
      `quarkus.http.cors.headers=${values(neverEmpty(policy))}`,
      ...(policy.exposeHeaders.length > 0
        ? [`quarkus.http.cors.exposed-headers=${values(policy.exposeHeaders)}`]
        : []),
      `quarkus.http.cors.access-control-allow-credentials=${policy.credentials}`,
      ...(policy.maxAge !== null ? [`quarkus.http.cors.access-control-max-age=${policy.maxAge}S`] : []),
      '',
    ].join('\n');
  },
});
