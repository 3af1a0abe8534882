/**
 * Ports and one-shot messages, typed, and closed to everybody but our own pages.
 */
import type { Runtime } from 'webextension-polyfill';
import { browser } from './browser.js';
import type { FromPanel, FromWorker, Looker, Request } from './protocol.js';

/** The worker's end of a panel's port. */
export interface PanelPort {
  looker: Looker;
  tabId: number;
  post(message: FromWorker): void;
  onMessage(handle: (message: FromPanel) => void): void;
  onClose(handle: () => void): void;
}

/** True for a page or worker of this extension. A page of ours in a tab has a `sender.tab` too. */
function isOurs(sender: Runtime.MessageSender | undefined): boolean {
  return sender?.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('')) === true;
}

/** Worker: calls `connected` for each panel that opens a port. */
export function acceptPanels(connected: (port: PanelPort) => void): void {
  browser.runtime.onConnect.addListener(port => {
    // `panel:12`
    const [, looker, tabId] = /^(panel|popup|devtools):(\d{1,15})$/.exec(port.name) ?? [];
    if (looker === undefined || !isOurs(port.sender)) {
      port.disconnect();
      return;
    }
    connected({
      looker: looker as Looker,
      tabId: Number(tabId),
      post: message => port.postMessage(message),
      onMessage: handle => port.onMessage.addListener(message => handle(message as FromPanel)),
      onClose: handle => port.onDisconnect.addListener(handle),
    });
  });
}

/** The answer to a request that the worker could not do. */
interface Failed {
  failed: string;
}

/** The types know no answer by call. */
interface MessageTarget {
  addListener(
    handle: (
      message: unknown,
      sender: Runtime.MessageSender,
      respond: (answer: unknown) => void,
    ) => true | undefined,
  ): void;
}

/** Worker: answers one-shot requests of our own pages; others get no answer. */
export function answerRequests(answer: (request: Request) => Promise<unknown>): void {
  const target = browser.runtime.onMessage as unknown as MessageTarget;
  target.addListener((message, sender, respond) => {
    if (!isOurs(sender) || !isRequest(message)) return undefined;
    answer(message).then(respond, error => respond({ failed: String(error) } satisfies Failed));
    // Chromium waits for the answer where it hears this, and takes no promise for it.
    return true;
  });
}

/** Page: sends a one-shot request to the worker. Rejects where it could not be done. */
export async function request<T>(message: Request): Promise<T> {
  const answer = (await browser.runtime.sendMessage(message)) as T | Failed;
  const failed = (answer as Partial<Failed> | null | undefined)?.failed;
  if (failed !== undefined) throw new Error(failed);
  return answer as T;
}

/** Of another type than ours it is answered with nothing. */
function isRequest(message: unknown): message is Request {
  return typeof (message as Partial<Request> | null)?.tabId === 'number';
}

/** What a page says to the worker's port, and hears of it. */
export interface WorkerLink {
  send(message: FromPanel): void;
  close(): void;
}

/** Milliseconds before a lost port is opened again; doubles up to the second figure. */
const RETRY_FROM = 100;
const RETRY_TO = 5000;

/**
 * Page: a port to the worker that opens itself again when the worker was stopped. A snapshot follows each opening.
 * `open(false)` while it is gone; gives up for good once the extension itself is gone.
 */
export function linkToWorker(
  looker: Looker,
  tabId: number,
  handle: (message: FromWorker) => void,
  open: (isOpen: boolean) => void,
): WorkerLink {
  let port: Runtime.Port | null = null;
  let closed = false;
  let wait = RETRY_FROM;
  const queue: FromPanel[] = [];

  const connect = (): void => {
    if (closed) return;
    const begun = Date.now();
    try {
      port = browser.runtime.connect({ name: `${looker}:${tabId}` });
    } catch {
      // The extension was reloaded or removed: this page is an orphan.
      open(false);
      return;
    }
    port.onMessage.addListener(message => {
      wait = RETRY_FROM;
      open(true);
      handle(message as FromWorker);
    });
    port.onDisconnect.addListener(() => {
      port = null;
      open(false);
      if (Date.now() - begun > RETRY_TO) wait = RETRY_FROM;
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, RETRY_TO);
    });
    for (const message of queue.splice(0)) port.postMessage(message);
  };
  connect();
  return {
    send: message => {
      if (port === null) queue.push(message);
      else port.postMessage(message);
    },
    close: () => {
      closed = true;
      port?.disconnect();
    },
  };
}
