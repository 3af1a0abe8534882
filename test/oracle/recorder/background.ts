/**
 * The recorder's background: keeps the browser's own events for the URLs of the oracle, and hands them over.
 */
import { REQUEST_EVENTS, type RequestDetails, type RequestEvent } from '../../../src/capture/events.js';
import type { Recording, TimingEntry } from './recording.js';

interface Api {
  webRequest: Record<
    string,
    {
      addListener(
        handle: (details: RequestDetails) => void,
        filter: { urls: string[] },
        extra?: string[],
      ): void;
    }
  >;
  runtime: {
    id: string;
    onMessage: {
      addListener(
        handle: (
          message: unknown,
          sender: { id?: string; frameId?: number },
          reply: (value: unknown) => void,
        ) => void,
      ): void;
    };
  };
}

declare const chrome: Api;

const FIREFOX = navigator.userAgent.includes('Firefox/');
const OURS = /\/x\/\d+\/\w/;
const KEYS: ReadonlyArray<keyof RequestDetails> = [
  'requestId',
  'url',
  'method',
  'tabId',
  'frameId',
  'type',
  'timeStamp',
  'initiator',
  'originUrl',
  'documentUrl',
  'requestHeaders',
  'responseHeaders',
  'statusCode',
  'redirectUrl',
  'fromCache',
  'error',
  'ip',
];

let events: RequestEvent[] = [];
let timings: TimingEntry[] = [];

function wanted(name: string): string[] {
  const headers =
    name === 'onSendHeaders'
      ? ['requestHeaders']
      : /^on(?:HeadersReceived|ResponseStarted|Completed|BeforeRedirect)$/.test(name)
        ? ['responseHeaders']
        : [];
  return FIREFOX ? headers : [...headers, 'extraHeaders'];
}

for (const name of REQUEST_EVENTS) {
  chrome.webRequest[name]?.addListener(
    details => {
      if (!OURS.test(details.url)) return;
      const own = Object.fromEntries(
        KEYS.flatMap(key => (details[key] === undefined ? [] : [[key, details[key]]])),
      ) as unknown as RequestDetails;
      events.push({ name, details: own });
    },
    { urls: ['<all_urls>'] },
    // Firefox takes no such argument for some events.
    ...(wanted(name).length > 0 ? [wanted(name)] : []),
  );
}

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (sender.id !== chrome.runtime.id) return;
  const { type } = message as { type: string };
  if (type === 'timings') {
    const { entries } = message as { entries: Array<Omit<TimingEntry, 'frameId'>> };
    timings.push(...entries.map(entry => ({ ...entry, frameId: sender.frameId ?? 0 })));
  } else if (type === 'take') {
    const recording: Recording = { events, timings };
    events = [];
    timings = [];
    reply(recording);
  }
});
