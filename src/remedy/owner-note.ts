/**
 * "I cannot change this server": the note to whoever runs it, as plain text.
 */
import type { Diagnosis } from '../diagnosis/diagnosis.js';
import { type Header, headerLines } from '../standard/headers.js';
import { parseUrl } from '../standard/origin.js';
import { mended } from './apply.js';
import { wayOf } from './assumed.js';
import type { HeaderChange, Remedy } from './remedy.js';

/** Ends in a line feed. Values are on one line each, whatever they hold. */
export function ownerNote(diagnosis: Diagnosis, remedy: Remedy): string {
  const { exchange } = diagnosis;
  const paragraphs = [
    `Subject: CORS for ${hostOf(exchange.url)}`,
    `Our page at ${clean(exchange.origin)} asks for ${clean(`${exchange.method} ${exchange.url}`)}. The browser ${
      diagnosis.delivered === 'yes' ? 'keeps the answer from the page' : 'does not send the request'
    }, because ${why(diagnosis)}.`,
    ...fixed(diagnosis, remedy),
    'The error answers (4xx, 5xx) need the same headers, or the page cannot tell what went wrong.',
    closing(remedy),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function why({ rootCause, findings }: Diagnosis): string {
  const stop = findings.find(({ stoppedHere }) => stoppedHere);
  if (stop === undefined) return 'the answer does not pass the CORS checks';
  const where = stop.where === 'preflight' ? 'the answer to its preflight (OPTIONS)' : 'the answer';
  const header = stop.header === undefined ? '' : `, at ${clean(stop.header)}`;
  return `${where} does not pass the CORS checks (${clean(rootCause?.code ?? stop.code)}${header})`;
}

function fixed(diagnosis: Diagnosis, remedy: Remedy): string[] {
  const { exchange } = diagnosis;
  const whole = mended(exchange, remedy);
  const parts = wayOf(exchange).flatMap(({ leg, where }): string[] => {
    const preflight = where === 'preflight';
    const changes = (remedy.legs?.find(each => each.leg === leg) ?? (remedy.legs ? null : remedy.headers))?.[
      preflight ? 'preflight' : 'response'
    ];
    if (changes === undefined || changes.length === 0) return [];
    const after = whole.legs[leg];
    const headers = (preflight ? after?.preflight?.response : after?.response)?.headers ?? [];
    const request = clean(`${preflight ? 'OPTIONS' : after?.method} ${after?.url}`);
    return [`The answer to ${request} has to carry:\n\n${linesOf(changes, headers)}`];
  });
  const other = remedy.other.flatMap(each => OTHER[each] ?? []);
  return [...other, ...parts];
}

/** What `headers`, after `changes`, has of the names that they touch. */
function linesOf(changes: readonly HeaderChange[], headers: readonly Header[]): string {
  return changes
    .flatMap(({ name }) => {
      const lines = headerLines(headers, name);
      return lines.length === 0
        ? [`    (no ${clean(name)})`]
        : lines.map(line => `    ${clean(`${name}: ${line}`)}`);
    })
    .join('\n');
}

const OTHER: Readonly<Record<string, string>> = {
  'answer-options-2xx':
    'OPTIONS has to be answered with 204, before sign-in checks and routing: a preflight carries no token and no cookie.',
  'do-not-redirect-options':
    'OPTIONS has to be answered where it arrives: a redirected preflight counts as refused.',
  'remove-userinfo': 'The Location of the redirect must hold no user name and no password.',
  'fix-error': 'The answer was an error. Its headers only hide it: the error itself comes first.',
};

function closing({ headers, assumes }: Remedy): string {
  const credentials = [...headers.preflight, ...headers.response].some(
    ({ name }) => name.toLowerCase() === 'access-control-allow-credentials',
  );
  return [
    'The origin named here is the one that we use; others can be listed beside it, each compared as a whole.',
    ...(credentials ? ['With Allow-Credentials the origin must never be echoed unchecked.'] : []),
    ...(assumes === undefined
      ? []
      : [
          `Whether the page asks with credentials (cookies) could not be seen; this is for a request ${assumes === 'include' ? 'with' : 'without'} them.`,
        ]),
  ].join(' ');
}

function hostOf(url: string): string {
  return clean(parseUrl(url)?.host ?? url);
}

function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, ' ').slice(0, 2000);
}
