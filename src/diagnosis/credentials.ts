/**
 * The credentials mode, which no event tells: what betrays it.
 */
import type { Exchange } from '../capture/exchange.js';
import type { CredentialsMode } from '../standard/cors-check.js';
import { type Header, headerValue } from '../standard/headers.js';
import type { CredentialsEvidence } from './diagnosis.js';

export interface KnownCredentials {
  mode: CredentialsMode;
  evidence: Exclude<CredentialsEvidence, 'elimination' | 'none'>;
}

/**
 * The mode, where a sent cross-origin request shows it: a Cookie goes along under `include` alone, and so does
 * Sec-Fetch-Storage-Access (https://privacycg.github.io/storage-access-headers/) on its way to another site, which
 * therefore tells by its absence too. `cors` tells per leg whether the response tainting is `cors`.
 */
export function knownCredentials(exchange: Exchange, cors: readonly boolean[]): KnownCredentials | null {
  let known: KnownCredentials | null = null;
  exchange.legs.forEach((leg, i) => {
    if (!cors[i] || leg.requestHeaders === null) return;
    if (headerValue(leg.requestHeaders, 'cookie') !== null) {
      known = { mode: 'include', evidence: 'cookie' };
    } else if (headerValue(leg.requestHeaders, 'sec-fetch-storage-access') !== null) {
      known = { mode: 'include', evidence: 'storage-access-header' };
    } else if (i === 0 && tellsByAbsence(exchange) && isCrossSite(leg.requestHeaders)) {
      known ??= { mode: 'omit', evidence: 'storage-access-header' };
    }
  });
  return known;
}

/**
 * Chromium leaves it away under `include` after a redirect (so the first leg alone counts), Firefox in workers too, and
 * of what is fetched with `keepalive`, which ends in an error where it is refused: who has a witness and none is neither.
 */
function tellsByAbsence({ engine, witness, ending }: Exchange): boolean {
  return engine === 'chromium' || (engine === 'firefox' && witness !== null && ending.kind !== 'error');
}

/**
 * True where `include` would have shown itself, had it been refused: in a page from a file, which has no witness, as
 * Firefox keeps extensions out of it. Either Sec-Fetch-Storage-Access had gone along, or, under `keepalive`, the refusal
 * had ended in an error. A worker's document is its script.
 */
export function wouldShowRefusal(
  { engine, documentUrl, ending, legs }: Exchange,
  cors: readonly boolean[],
): boolean {
  const headers = legs[0]?.requestHeaders ?? null;
  return (
    engine === 'firefox' &&
    ending.kind === 'completed' &&
    /^file:.*(?<!\.m?js)$/.test(documentUrl ?? '') &&
    cors[0] === true &&
    headers !== null &&
    isCrossSite(headers)
  );
}

function isCrossSite(headers: readonly Header[]): boolean {
  return headerValue(headers, 'sec-fetch-site') === 'cross-site';
}

/** The likelier reading where nothing decides: what earlier requests to the same place asked for. */
export function likelierCredentials(url: string, history: readonly Exchange[]): CredentialsMode {
  const place = placeOf(url);
  for (let i = history.length - 1, looked = 0; i >= 0 && looked < 200; i--, looked++) {
    const earlier = history[i];
    if (earlier === undefined || placeOf(earlier.url) !== place) continue;
    if (
      knownCredentials(
        earlier,
        earlier.legs.map(() => true),
      )?.mode === 'include'
    )
      return 'include';
  }
  return 'omit';
}

/** The URL without its query. */
function placeOf(url: string): string {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}
