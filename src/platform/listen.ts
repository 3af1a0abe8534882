/**
 * webRequest's listeners as either engine takes them.
 */
import type { RequestDetails, RequestEvent, RequestEventName } from '../capture/events.js';
import { browser } from './browser.js';

type Options = Array<'requestHeaders' | 'responseHeaders' | 'extraHeaders'>;

/** Events, with what is to be told of each. */
export type Wanted = ReadonlyArray<readonly [RequestEventName, Options]>;

export type Handle = (event: RequestEvent) => void;

/** Resource types that can be exchanges; navigations and sockets never are. */
const TYPES = [
  'xmlhttprequest',
  'script',
  'stylesheet',
  'font',
  'image',
  'media',
  'object',
  'ping',
  'other',
] as const;
const FIREFOX_TYPES = ['beacon', 'imageset', 'web_manifest', 'xslt', 'xml_dtd', 'json'] as const;

/** Chromium says it of no request: the private windows have a worker of their own (`incognito: split`). */
const PRIVATE = BUILT_FOR === 'chromium' && browser.extension.inIncognitoContext;

type Listener = (details: RequestDetails) => void;

interface RequestEventTarget {
  addListener(callback: Listener, filter: unknown, options?: Options): void;
  removeListener(callback: Listener): void;
}

/** Hears of `wanted` until what it gives is called. `narrower`: a filter beyond the types that can be exchanges. */
export function listen(
  wanted: Wanted,
  handle: Handle,
  narrower: { tabId?: number; types?: string[] },
): () => void {
  const removals = wanted.map(([name, options]) => {
    // The types know neither extraHeaders nor each engine's own resource types.
    const target = browser.webRequest[name] as unknown as RequestEventTarget;
    const all: Options =
      BUILT_FOR === 'chromium' && options.length > 0 ? [...options, 'extraHeaders'] : options;
    const listener: Listener = details =>
      handle({ name, details: PRIVATE ? { ...details, incognito: true } : details });
    const filter = { ...filterFor(), ...narrower };
    // Firefox throws on a third argument, even an empty one, where the event takes none.
    if (all.length > 0) target.addListener(listener, filter, all);
    else target.addListener(listener, filter);
    return () => target.removeListener(listener);
  });
  return () => {
    for (const remove of removals) remove();
  };
}

function filterFor(): { urls: string[]; types: string[] } {
  const { ResourceType } = browser.webRequest as unknown as { ResourceType?: Record<string, string> };
  const known = ResourceType === undefined ? null : new Set(Object.values(ResourceType));
  const types = BUILT_FOR === 'firefox' ? [...TYPES, ...FIREFOX_TYPES] : [...TYPES];
  // Firefox throws on a type that its version does not know.
  return {
    urls: ['http://*/*', 'https://*/*'],
    types: types.filter(type => known === null || known.has(type)),
  };
}
