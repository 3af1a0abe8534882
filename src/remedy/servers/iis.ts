import { xml } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'iis',
  name: 'IIS',
  language: 'xml',
  kind: 'server',
  recognisedBy: ['iis', 'aspnet'],
  versions: 'IIS 7.5 and later, with the IIS CORS module',
  where: 'Install the IIS CORS module and put this into system.webServer in web.config.',
  trap: 'customHeaders in web.config, or the application, that set Allow-Origin too give it twice. Without the module, OPTIONSVerbHandler answers the preflight itself, bare.',
  write(policy) {
    const names = (element: string, attribute: string, values: readonly string[]): string[] =>
      values.length === 0
        ? []
        : [
            `    <${element}>`,
            ...values.map(value => `      <add ${attribute}="${xml(value)}" />`),
            `    </${element}>`,
          ];
    return [
      '<cors enabled="true">',
      ...policy.origins.flatMap(origin => [
        `  <add origin="${xml(origin)}" allowCredentials="${policy.credentials}"${policy.maxAge !== null ? ` maxAge="${policy.maxAge}"` : ''}>`,
        ...names('allowHeaders', 'header', policy.requestHeaders),
        ...names('allowMethods', 'method', policy.methods),
        ...names('exposeHeaders', 'header', policy.exposeHeaders),
        '  </add>',
      ]),
      '</cors>',
      ...(policy.anyOrigin
        ? []
        : [
            '<httpProtocol>',
            '  <customHeaders>',
            '    <add name="Vary" value="Origin" />',
            '  </customHeaders>',
            '</httpProtocol>',
          ]),
      '',
    ].join('\n');
  },
});
