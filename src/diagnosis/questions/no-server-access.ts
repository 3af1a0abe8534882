import { isSameOrigin, serializedOrigin } from '../../standard/origin.js';
import type { Evidence } from '../causes/cause.js';
import { loginRedirectOf } from '../causes/redirect-to-login.js';
import { findingsOf } from '../causes/signs/found.js';
import { quote } from '../causes/signs/words.js';
import { host, isCors, isScripted, isServersDoing, js, say } from './facts.js';
import type { Question } from './question.js';

export const noServerAccess: Question = {
  id: 'no-server-access',
  ask: 'I cannot change that server. What can I do?',
  applies: evidence =>
    isCors(evidence) &&
    isServersDoing(evidence) &&
    isScripted(evidence) &&
    evidence.exchange.origin !== 'null' &&
    !isSameOrigin(serializedOrigin(evidence.leg.url), evidence.exchange.origin) &&
    isOrigins(evidence) &&
    loginRedirectOf(evidence) === null,
  answer(evidence) {
    const { exchange, leg } = evidence;
    const target = serializedOrigin(leg.url);
    return {
      ...say(
        `Let your own server ask ${host(leg.url)} in the page’s place. The page then asks ${quote(exchange.origin)} alone, and CORS does not come into it.`,
        'The server in between carries the load, the data and the responsibility for both. Send on what is needed, no foreign cookies, and never to an address that the page may choose.',
        'A public proxy sees everything that passes. An extension that adds the headers works on your machine alone.',
        'The sample is for the development server of Vite; in production the web server does the same for that path.',
      ),
      code: [
        {
          language: 'js',
          text: `// vite.config.js\nexport default {\n  server: {\n    proxy: {\n      '/proxy': {\n        target: ${js(target)},\n        changeOrigin: true,\n        rewrite: path => path.replace(/^\\/proxy/, ''),\n      },\n    },\n  },\n};`,
        },
        { language: 'js', text: `await fetch(${js(`/proxy${pathAndQuery(exchange.url)}`)});` },
      ],
    };
  },
};

/** True where the server does not let this origin in, rather than one header of it. */
function isOrigins(evidence: Evidence): boolean {
  return [
    'MissingAllowOriginHeader',
    'AllowOriginMismatch',
    'InvalidAllowOriginValue',
    'MultipleAllowOriginValues',
    'WildcardOriginNotAllowed',
  ].some(code => findingsOf(evidence, code).length > 0);
}

function pathAndQuery(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  return start < 0 ? '/' : url.slice(start);
}
