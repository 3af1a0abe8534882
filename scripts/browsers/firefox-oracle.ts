/** Firefox's own verdicts: the messages that every process sends to the console of the parent. */

import { drain, type Heard, listen } from './firefox-chrome.js';
import { OracleStore } from './oracle-store.js';
import type { Evaluate, Issue, Oracle, OracleRecord, TakeOptions, Where } from './types.js';

export class FirefoxOracle implements Oracle {
  readonly #store = new OracleStore();
  readonly #chrome: Evaluate;
  #listening = false;

  constructor(chrome: Evaluate) {
    this.#chrome = chrome;
  }

  async start(): Promise<void> {
    await this.#chrome(listen);
    this.#listening = true;
  }

  take(where?: Where, options: TakeOptions = {}): Promise<OracleRecord[]> {
    return this.#store.take(where, options, () => this.#fetch());
  }

  async takeIssues(): Promise<Issue[]> {
    return [];
  }

  async clear(): Promise<void> {
    await this.#fetch();
    this.#store.clear();
  }

  async #fetch(): Promise<void> {
    if (this.#listening) this.#store.add(...(await this.#chrome(drain)).map(readMessage));
  }
}

/** The value that a CORS message quotes, where it quotes one that was not always the same. */
const PARAMETER =
  /does not match ‘(.*)’\)|invalid token ‘(.*)’ in CORS|\(Reason: header ‘(.*)’ is not allowed/;

/** A record out of an English console message. */
export function readMessage([category, text, at]: Heard): OracleRecord {
  const url =
    /remote resource at ‘?(\S+?)’?(?: soon)?\. \(Reason/.exec(text)?.[1] ??
    /(?:[“‘"]|\bat )((?:https?|wss?):[^”’"\s]+)/.exec(text)?.[1] ??
    '';
  return {
    outcome: category === 'CORSAllowHeaderFromPreflightDeprecation' ? 'message' : 'failed',
    code: category,
    parameter:
      PARAMETER.exec(text)
        ?.slice(1)
        .find(value => value !== undefined) ?? '',
    url,
    firstUrl: url,
    text,
    requestId: '',
    preflightOf: '',
    type: '',
    blockedReason: '',
    at,
  };
}
