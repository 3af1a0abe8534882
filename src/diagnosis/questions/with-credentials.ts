import type { Evidence } from '../causes/cause.js';
import { undecidedAnswerOf } from '../causes/signs/found.js';
import { sameSite } from './cookie-facts.js';
import { cookiesNotSent } from './cookies-sent.js';
import { cookiesStored } from './cookies-stored.js';
import { host, isCors, isScripted, js, method, say } from './facts.js';
import type { Answer, Question } from './question.js';

export const withCredentials: Question = {
  id: 'with-credentials',
  ask: 'How do I turn `withCredentials` on, or do without?',
  applies: evidence =>
    isCors(evidence) &&
    (evidence.credentials === 'include' ||
      isAboutCredentials(evidence) ||
      undecidedAnswerOf(evidence) !== null ||
      cookiesNotSent.applies(evidence) ||
      cookiesStored.applies(evidence)),
  answer(evidence) {
    const { credentials, leg } = evidence;
    const without = isAboutCredentials(evidence);
    return {
      ...say(
        credentials === 'include'
          ? `It is on: the ${method(evidence)} asked for credentials.${without ? ' That is why the check failed; without them it would pass this one.' : ''}`
          : credentials === 'omit'
            ? `It is off: the ${method(evidence)} went without credentials.`
            : 'No event tells whether it is on here.',
        `It stands for cookies, a sign-in that the browser remembers, and client certificates. A token that the page puts in \`authorization\` needs none of it.`,
        `It is an option of the call, no header, and asks for no preflight by itself. With it ${host(leg.url)} has to name the origin instead of \`*\` and add \`Access-Control-Allow-Credentials: true\`, to both answers.`,
        without
          ? 'Where the answer is the same for everyone, do without: that is the safer repair.'
          : sameSite(evidence, evidence.leg)
            ? null
            : 'To another site a cookie also has to be `SameSite=None; Secure`, or it stays behind.',
      ),
      code: isScripted(evidence) ? calls(evidence, !without) : elements(evidence, !without),
    };
  },
};

/** True where a check failed that is made with credentials alone. */
function isAboutCredentials({ findings }: Evidence): boolean {
  return findings.some(
    ({ code }) => code === 'WildcardOriginNotAllowed' || code === 'InvalidAllowCredentials',
  );
}

type Samples = NonNullable<Answer['code']>;

function calls({ exchange }: Evidence, on: boolean): Samples {
  const url = js(exchange.url);
  const verb = js(exchange.method);
  const plain = exchange.method === 'GET';
  const option = plain ? '' : `method: ${verb}, `;
  const word = on ? 'include' : 'same-origin';
  return [
    {
      language: 'js',
      text: `// fetch; 'same-origin' is the default\nawait fetch(${url}, { ${option}credentials: '${word}' });`,
    },
    {
      language: 'js',
      text: `// XMLHttpRequest; false is the default\nconst xhr = new XMLHttpRequest();\nxhr.open(${verb}, ${url});\nxhr.withCredentials = ${on};\nxhr.send();`,
    },
    {
      language: 'js',
      text: `// axios; false is the default, unless axios.defaults says otherwise\nawait axios({ ${option}url: ${url}, withCredentials: ${on} });`,
    },
    {
      language: 'js',
      text: `// jQuery; false is the default, unless ajaxSetup says otherwise\n$.ajax({ ${option}url: ${url}, xhrFields: { withCredentials: ${on} } });`,
    },
  ];
}

function elements({ exchange }: Evidence, on: boolean): Samples {
  const word = on ? 'use-credentials' : 'anonymous';
  const tag = exchange.type === 'script' ? 'script' : exchange.type === 'stylesheet' ? 'link' : 'img';
  return [{ language: 'html', text: `<${tag} crossorigin="${word}" …>` }];
}
