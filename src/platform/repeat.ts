/**
 * Repeating a request from the page itself, at the person's press: the only traffic that this extension ever causes, and
 * it is the page's own.
 */
import { browser } from './browser.js';

/** A request for the page to send once more. It is data: it is handed to the page as it is, and never made code of. */
export interface RepeatRequest {
  url: string;
  method: string;
  /** Only such as a script may set. */
  headers: ReadonlyArray<{ name: string; value: string }>;
  credentials: 'include' | 'omit';
  mode: 'cors' | 'no-cors';
  /** Null: none. */
  body: string | null;
  /** The frame that asked; 0 is the page itself. */
  frameId: number;
}

/** How it ended for the page's `fetch()`; what the browser made of it comes as captured traffic. */
export type RepeatOutcome =
  | { kind: 'answered'; status: number }
  /** The promise was rejected: `TypeError: Failed to fetch`. */
  | { kind: 'refused'; message: string }
  /** It could not be sent at all, and why, to follow "Not repeated: ". */
  | { kind: 'impossible'; because: string };

interface Scripting {
  executeScript(injection: {
    target: { tabId: number; frameIds: number[] };
    world: 'MAIN';
    func: (request: RepeatRequest) => Promise<RepeatOutcome>;
    args: [RepeatRequest];
  }): Promise<Array<{ result?: RepeatOutcome | null }>>;
}

/** The types know the call without the page's own world. */
const scripting = (browser as unknown as { scripting: Scripting }).scripting;

/** Worker: has the frame send `request` with its own `fetch()`. Never rejects. */
export async function repeatInTab(tabId: number, request: RepeatRequest): Promise<RepeatOutcome> {
  try {
    const [injected] = await scripting.executeScript({
      target: { tabId, frameIds: [request.frameId] },
      world: 'MAIN',
      func: sendOnceMore,
      args: [request],
    });
    return injected?.result ?? { kind: 'impossible', because: 'the page gave no answer.' };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return {
      kind: 'impossible',
      because: `the browser does not let Crosscheck into this page (${because}).`,
    };
  }
}

/** In the page. It travels as text, so it stands by itself. */
async function sendOnceMore(request: RepeatRequest): Promise<RepeatOutcome> {
  const { url, method, headers, credentials, mode, body } = request;
  try {
    const response = await fetch(url, {
      method,
      mode,
      credentials,
      headers: headers.map(({ name, value }): [string, string] => [name, value]),
      ...(body === null ? {} : { body }),
      cache: 'no-store',
    });
    return { kind: 'answered', status: response.status };
  } catch (error) {
    return { kind: 'refused', message: String(error) };
  }
}
