/**
 * The browser's events as both engines emit them: webRequest details, narrowed to what is read here.
 * A recorded case is a list of these.
 */

export interface RawHeader {
  name: string;
  value?: string | undefined;
  binaryValue?: ArrayBuffer | number[] | undefined;
}

export interface RequestDetails {
  requestId: string;
  url: string;
  method: string;
  tabId: number;
  frameId: number;
  type: string;
  /** Milliseconds since the epoch. */
  timeStamp: number;
  /** Chromium: the requester's serialized origin. */
  initiator?: string | undefined;
  /** Firefox: URL of the document or worker script that asked; undefined where its origin is opaque. */
  originUrl?: string | undefined;
  documentUrl?: string | undefined;
  incognito?: boolean | undefined;
  requestHeaders?: RawHeader[] | undefined;
  responseHeaders?: RawHeader[] | undefined;
  statusCode?: number | undefined;
  redirectUrl?: string | undefined;
  fromCache?: boolean | undefined;
  error?: string | undefined;
  ip?: string | null | undefined;
}

export const REQUEST_EVENTS = [
  'onBeforeRequest',
  'onSendHeaders',
  'onHeadersReceived',
  'onBeforeRedirect',
  'onResponseStarted',
  'onCompleted',
  'onErrorOccurred',
] as const;

export type RequestEventName = (typeof REQUEST_EVENTS)[number];

export interface RequestEvent {
  name: RequestEventName;
  details: RequestDetails;
}
