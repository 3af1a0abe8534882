/**
 * The answers that would make a request pass: the CORS protocol's headers of each, as text.
 */

import type { Diagnosis } from '../diagnosis/diagnosis.js';
import { corsLegs } from '../diagnosis/stages.js';
import { mended } from '../remedy/apply.js';
import type { Remedy } from '../remedy/remedy.js';
import { type Header, isToken } from '../standard/headers.js';
import { isOkStatus, isRedirectStatus } from '../standard/status.js';
import { oneLine, plainText, urlTemplate } from './template.js';

/** One answer as it would have to be. */
export interface ExpectedAnswer {
  leg: number;
  where: 'preflight' | 'response';
  /** `OPTIONS https://api.example/orders` */
  to: string;
  status: number;
  /** Access-Control-*, Vary and Location alone. */
  headers: Header[];
}

/**
 * In the order of the way, to its end. Same-origin legs ask for nothing and are left out. Where `remedy` is null, the
 * answers as they are.
 */
export function expectedAnswers({ exchange }: Diagnosis, remedy: Remedy | null): ExpectedAnswer[] {
  const whole = mended(exchange, remedy ?? NO_REMEDY);
  const cors = corsLegs(whole);
  return whole.legs.flatMap((leg, index): ExpectedAnswer[] => {
    if (!cors[index]) return [];
    const url = plainText(urlTemplate(leg.url));
    const answers: ExpectedAnswer[] = [];
    const asked = leg.preflight?.response;
    if (asked) {
      answers.push({
        leg: index,
        where: 'preflight',
        to: `OPTIONS ${url}`,
        status: isOkStatus(asked.status) ? asked.status : 204,
        // No preflight may be redirected.
        headers: protocolHeaders(asked.headers).filter(({ name }) => name.toLowerCase() !== 'location'),
      });
    }
    if (leg.response) {
      answers.push({
        leg: index,
        where: 'response',
        to: `${oneLine(leg.method)} ${url}`,
        status: leg.response.status,
        headers: protocolHeaders(leg.response.headers).filter(
          ({ name }) => name.toLowerCase() !== 'location' || isRedirectStatus(leg.response?.status ?? 0),
        ),
      });
    }
    return answers;
  });
}

/** The same as text: each answer below the request that it is for. */
export function expectedHeadersText(diagnosis: Diagnosis, remedy: Remedy | null): string {
  return expectedAnswers(diagnosis, remedy)
    .map(answer => `# ${answer.to}\n${answerText(answer)}`)
    .join('\n');
}

/** Status line and headers of one answer. */
export function answerText({ status, headers }: Pick<ExpectedAnswer, 'status' | 'headers'>): string {
  return `${[`HTTP/1.1 ${status}`, ...headers.map(({ name, value }) => oneLine(`${name}: ${value}`))].join('\n')}\n`;
}

const NO_REMEDY: Remedy = {
  headers: { preflight: [], response: [] },
  other: [],
  actor: 'server',
  alternatives: [],
};

/** What of `headers` the CORS checks, caches and redirects look at. */
export function protocolHeaders(headers: readonly Header[]): Header[] {
  return headers.filter(({ name }) => isToken(name) && /^(?:access-control-.*|vary|location)$/i.test(name));
}
