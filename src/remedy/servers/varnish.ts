import { preflightLines, responseLines } from './header-lines.js';
import { pathPattern, vcl } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'varnish',
  name: 'Varnish',
  language: 'vcl',
  kind: 'proxy',
  recognisedBy: ['varnish'],
  versions: 'Varnish 6.0 and later',
  where: "Put this below the backends, above the file's own vcl_recv.",
  trap: "Set in vcl_backend_response, the headers are stored in the cache with the first page's origin; so they are set on delivery. A return in an earlier vcl_recv, vcl_deliver or vcl_synth passes this by.",
  write(policy) {
    // A URL here has its query.
    const route = `req.url ~ "${pathPattern(policy.path).replace('(/|$)', '([/?]|$)')}"`;
    const listed = policy.origins.map(origin => `req.http.Origin == ${vcl(origin)}`).join(' || ');
    const set = (name: string, value: string): string => `set resp.http.${name} = ${vcl(value)};`;
    const response = responseLines(policy).map(([name, value]) => set(name, value));
    const origin = policy.anyOrigin
      ? [set('Access-Control-Allow-Origin', '*'), ...response].map(line => `        ${line}`)
      : [
          '        if (resp.http.Vary) {',
          '            set resp.http.Vary = resp.http.Vary + ", Origin";',
          '        } else {',
          '            set resp.http.Vary = "Origin";',
          '        }',
          '        unset resp.http.Access-Control-Allow-Origin;',
          `        if (${listed}) {`,
          '            set resp.http.Access-Control-Allow-Origin = req.http.Origin;',
          ...response.map(line => `            ${line}`),
          '        }',
        ];
    return [
      'sub vcl_recv {',
      `    if (req.method == "OPTIONS" && ${route}) {`,
      '        return (synth(204));',
      '    }',
      '}',
      '',
      'sub cors_headers {',
      `    if (${route}) {`,
      ...origin,
      '        if (req.method == "OPTIONS") {',
      ...preflightLines(policy).map(([name, value]) => `            ${set(name, value)}`),
      '        }',
      '    }',
      '}',
      '',
      'sub vcl_deliver {',
      '    call cors_headers;',
      '}',
      '',
      'sub vcl_synth {',
      '    call cors_headers;',
      '    if (resp.status == 204) {',
      '        return (deliver);',
      '    }',
      '}',
      '',
    ].join('\n');
  },
});
