import { type Line, preflightLines, responseLines } from './header-lines.js';
import { plainDouble } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'go',
  name: 'Go net/http',
  language: 'go',
  kind: 'framework',
  recognisedBy: [],
  versions: 'Go 1.13 and later',
  where:
    'Put the function beside main, and the line before ListenAndServe, which gets `handler` in place of `mux`.',
  trap: 'Headers that are set after WriteHeader or the first Write are lost. Wrapped around one route only, the mux answers OPTIONS for the others itself, without them.',
  write(policy) {
    const set = ([name, value]: Line): string =>
      `w.Header().Set(${plainDouble(name)}, ${plainDouble(value)})`;
    const response = responseLines(policy).map(set);
    const body = policy.anyOrigin
      ? [set(['Access-Control-Allow-Origin', '*']), ...response].map(line => `\t\t${line}`)
      : [
          '\t\tw.Header().Add("Vary", "Origin")',
          '\t\tif origin := r.Header.Get("Origin"); allowed[origin] {',
          '\t\t\tw.Header().Set("Access-Control-Allow-Origin", origin)',
          ...response.map(line => `\t\t\t${line}`),
          '\t\t}',
        ];
    return [
      {
        place: 'Beside main',
        text: [
          'func allowOrigins(next http.Handler) http.Handler {',
          ...(policy.anyOrigin
            ? []
            : [
                '\tallowed := map[string]bool{',
                ...policy.origins.map(origin => `\t\t${plainDouble(origin)}: true,`),
                '\t}',
              ]),
          '\treturn http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {',
          ...body,
          '\t\tif r.Method == http.MethodOptions {',
          ...preflightLines(policy).map(line => `\t\t\t${set(line)}`),
          '\t\t\tw.WriteHeader(http.StatusNoContent)',
          '\t\t\treturn',
          '\t\t}',
          '\t\tnext.ServeHTTP(w, r)',
          '\t})',
          '}',
          '',
        ].join('\n'),
      },
      {
        place: 'Before ListenAndServe, which gets handler in place of mux',
        text: 'handler := allowOrigins(mux)\n',
      },
    ];
  },
});
