import { plainDouble } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'aspnet',
  name: 'ASP.NET Core',
  language: 'csharp',
  kind: 'framework',
  recognisedBy: ['aspnet', 'iis'],
  versions: 'ASP.NET Core 6 and later',
  where: 'Put both into Program.cs, each where it says.',
  trap: 'UseCors goes after UseRouting and before UseAuthentication and UseAuthorization, or the preflight is answered 401. In IIS, OPTIONSVerbHandler or a 413 answers before the application, bare.',
  write(policy) {
    const strings = (values: readonly string[]): string => values.map(plainDouble).join(', ');
    const calls = [
      policy.anyOrigin ? '.AllowAnyOrigin()' : `.WithOrigins(${strings(policy.origins)})`,
      `.WithMethods(${strings(policy.methods)})`,
      ...(policy.requestHeaders.length > 0 ? [`.WithHeaders(${strings(policy.requestHeaders)})`] : []),
      ...(policy.exposeHeaders.length > 0 ? [`.WithExposedHeaders(${strings(policy.exposeHeaders)})`] : []),
      ...(policy.credentials ? ['.AllowCredentials()'] : []),
      ...(policy.maxAge !== null ? [`.SetPreflightMaxAge(TimeSpan.FromSeconds(${policy.maxAge}))`] : []),
    ];
    return [
      {
        place: 'Before builder.Build()',
        text: [
          'builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy',
          ...calls.map((call, index) => `    ${call}${index === calls.length - 1 ? '));' : ''}`),
          '',
        ].join('\n'),
      },
      { place: 'After UseRouting, before UseAuthentication', text: 'app.UseCors();\n' },
    ];
  },
});
