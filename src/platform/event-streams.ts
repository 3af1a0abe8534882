/**
 * Chromium: whether the answer to an EventSource began. One that the page closes as it opens may end in the error of a
 * refusal, and nothing else tells the two apart. To hear of every answer that begins would cost every request; so it is
 * listened to in the tab of an EventSource, and only until that has its answer.
 */
import type { RequestDetails, RequestEvent } from '../capture/events.js';
import { type Handle, listen, type Wanted } from './listen.js';

const BEGUN: Wanted = [['onResponseStarted', []]];
/** Requests of an EventSource have it in Chromium. */
const TYPE = 'xmlhttprequest';

/** Gives a handler to put before `handle`, which is told of the answers as well. */
export function followEventStreams(handle: Handle): Handle {
  /** Of each tab, the requests without an answer, and what ends the listening. */
  const tabs = new Map<number, { waiting: Set<string>; end: () => void }>();

  const begin = ({ tabId, requestId }: RequestDetails): void => {
    let tab = tabs.get(tabId);
    if (tab === undefined) {
      tab = { waiting: new Set(), end: listen(BEGUN, follow, { tabId, types: [TYPE] }) };
      tabs.set(tabId, tab);
    }
    tab.waiting.add(requestId);
  };

  const end = ({ tabId, requestId }: RequestDetails): void => {
    const tab = tabs.get(tabId);
    if (tab?.waiting.delete(requestId) !== true || tab.waiting.size > 0) return;
    tab.end();
    tabs.delete(tabId);
  };

  const follow = (event: RequestEvent): void => {
    const { name, details } = event;
    if (name === 'onSendHeaders' && isEventStream(details)) begin(details);
    else if (name === 'onResponseStarted' || name === 'onErrorOccurred') end(details);
    handle(event);
  };

  return follow;
}

function isEventStream({ type, requestHeaders = [] }: RequestDetails): boolean {
  return (
    type === TYPE &&
    requestHeaders.some(({ name, value }) => name.toLowerCase() === 'accept' && value === 'text/event-stream')
  );
}
