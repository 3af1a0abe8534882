/** Chromium's own verdicts: the Network domain of every page, frame and worker. */

import type { CDPSession } from 'puppeteer-core';
import { OracleStore } from './oracle-store.js';
import type { Issue, Oracle, OracleRecord, TakeOptions, Where } from './types.js';

/** Targets whose requests are a page's doing; what remains belongs to DevTools, extensions or the browser. */
const WATCHED = new Set(['page', 'iframe', 'worker', 'shared_worker', 'service_worker', 'worklet']);

/** Requests that never end are not kept for ever. */
const MOST_OPEN = 50_000;

type Request = Pick<OracleRecord, 'url' | 'firstUrl' | 'preflightOf' | 'type'> & {
  /** The browser's two clocks when it was sent, in seconds. */
  wall: number;
  ticks: number;
};

export class ChromiumOracle implements Oracle {
  readonly #store = new OracleStore();
  readonly #audits: boolean;
  readonly #attached = new Map<string, Promise<void>>();
  /** By request id. Shared by all sessions: a worker's script starts in its page's session and ends in its own. */
  readonly #requests = new Map<string, Request>();
  #issues: Issue[] = [];

  /** @param audits whether to collect DevTools issues as well */
  constructor(audits: boolean) {
    this.#audits = audits;
  }

  /**
   * Attaches to every target there is and will be, each before its first request.
   * @param root a session of our own on the browser target, so that puppeteer's attachments are left alone
   */
  async start(root: CDPSession): Promise<void> {
    await this.#follow(root);
  }

  /** Resolves when the page with this target id is listened to. */
  async listensTo(targetId: string): Promise<void> {
    await this.#attached.get(targetId);
  }

  take(where?: Where, options: TakeOptions = {}): Promise<OracleRecord[]> {
    return this.#store.take(where, options, async () => {});
  }

  async takeIssues(): Promise<Issue[]> {
    return this.#issues.splice(0);
  }

  async clear(): Promise<void> {
    this.#store.clear();
    this.#issues = [];
  }

  async #follow(parent: CDPSession): Promise<void> {
    parent.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const child = parent.connection()?.session(sessionId);
      if (!child) return;
      const { targetId } = targetInfo;
      const wanted =
        WATCHED.has(targetInfo.type) && !/^(chrome-extension|devtools|chrome):/.test(targetInfo.url);
      // A page's service worker turns up twice, once below the browser and once below the page.
      const done = wanted && !this.#attached.has(targetId) ? this.#attach(child) : this.#leave(parent, child);
      done.catch(() => {
        // The target went away meanwhile.
      });
      if (!wanted || this.#attached.has(targetId)) return;
      this.#attached.set(targetId, done);
    });
    parent.on('Target.detachedFromTarget', ({ targetId }) => {
      if (targetId) this.#attached.delete(targetId);
    });
    await parent.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
  }

  async #leave(parent: CDPSession, child: CDPSession): Promise<void> {
    await child.send('Runtime.runIfWaitingForDebugger');
    // Only the session that attached can detach. One left attached would keep a stopped worker from starting again.
    await parent.send('Target.detachFromTarget', { sessionId: child.id() });
  }

  async #attach(session: CDPSession): Promise<void> {
    this.#listen(session);
    // Sent at once and answered in order: the target only goes on after it is listened to.
    await Promise.all([
      session.send('Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 }),
      this.#follow(session).catch(() => {
        // Not every kind of worker can have targets of its own.
      }),
      this.#audits ? session.send('Audits.enable').catch(() => {}) : undefined,
      session.send('Runtime.runIfWaitingForDebugger'),
    ]);
  }

  #listen(session: CDPSession): void {
    session.on('Network.requestWillBeSent', event => {
      if (this.#requests.size > MOST_OPEN) this.#requests.clear();
      this.#requests.set(event.requestId, {
        url: event.request.url,
        // A redirect keeps the id of its request.
        firstUrl: this.#requests.get(event.requestId)?.firstUrl ?? event.request.url,
        preflightOf: event.initiator.type === 'preflight' ? (event.initiator.requestId ?? '') : '',
        type: event.type ?? '',
        wall: event.wallTime,
        ticks: event.timestamp,
      });
    });
    const end = (
      id: string,
      ticks: number,
      rest: Pick<OracleRecord, 'outcome'> & Partial<OracleRecord>,
    ): void => {
      const request = this.#requests.get(id);
      this.#requests.delete(id);
      this.#store.add({
        code: null,
        parameter: '',
        url: request?.url ?? '',
        firstUrl: request?.firstUrl ?? '',
        text: '',
        requestId: id,
        preflightOf: request?.preflightOf ?? '',
        type: request?.type ?? '',
        blockedReason: '',
        at: request ? (request.wall + ticks - request.ticks) * 1000 : Date.now(),
        ...rest,
      });
    };
    session.on('Network.loadingFinished', event => {
      end(event.requestId, event.timestamp, { outcome: 'finished' });
    });
    session.on('Network.loadingFailed', event => {
      end(event.requestId, event.timestamp, {
        outcome: 'failed',
        code: event.corsErrorStatus?.corsError ?? null,
        parameter: event.corsErrorStatus?.failedParameter ?? '',
        text: event.errorText,
        type: event.type,
        blockedReason: event.blockedReason ?? '',
      });
    });
    session.on('Audits.issueAdded', ({ issue }) => {
      this.#issues.push({ code: issue.code, details: { ...issue.details }, at: Date.now() });
    });
  }
}
