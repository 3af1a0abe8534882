/**
 * The browsers' own error names, in words.
 */
import { hostOf } from './format.js';

/** Each: what the name contains, and what happened. `%` stands for the host. */
const ERRORS: ReadonlyArray<readonly [RegExp, string]> = [
  [/CONNECTION_REFUSED/, 'nothing listens on %'],
  [/NAME_NOT_RESOLVED|UNKNOWN_HOST|NAME_RESOLUTION/, 'the name % was not found'],
  [/TIMED_OUT|NET_TIMEOUT/, '% did not answer in time'],
  [/CONNECTION_RESET|NET_RESET|NET_INTERRUPT|CONNECTION_CLOSED|EMPTY_RESPONSE/, '% closed the connection'],
  [
    /CERT_|SEC_ERROR|MOZILLA_PKIX|BAD_CERT|^(?!net::|NS_).*\bcertificate\b/i,
    'the browser does not trust the certificate of %',
  ],
  [/SSL_|TLS|SECURITY/, 'no secure connection to % came about'],
  [/INTERNET_DISCONNECTED|NETWORK_CHANGED|OFFLINE/, 'the network was not there'],
  [/ADDRESS_UNREACHABLE|HOST_UNREACHABLE/, '% cannot be reached'],
  [/TUNNEL|PROXY/, 'the proxy did not connect to %'],
  [/BLOCKED_BY_LOCAL_NETWORK|LOCAL_NETWORK_ACCESS/, 'the browser did not allow access to the local network'],
  [/BLOCKED_BY_ORB/, 'the browser withheld the body: its type does not fit the element (ORB)'],
  [/BLOCKED_BY_RESPONSE/, 'the response’s own policy forbids this page to load it (CORP)'],
  [/BLOCKED_BY_CLIENT|BLOCKED|TRACKING/, 'an extension or the browser’s own protection blocked it'],
  [/TOO_MANY_REDIRECTS|REDIRECT_LOOP/, 'the redirects do not end'],
  [/ABORTED/, 'the page gave it up'],
  [/CONTENT_LENGTH|INCOMPLETE|HTTP2|QUIC|INVALID_HTTP|INVALID_RESPONSE/, '% broke the protocol'],
];

/** What the browser's `error` says about a request to `url`; the bare name where it is not known. */
export function errorWords(error: string, url: string): string {
  for (const [pattern, words] of ERRORS) if (pattern.test(error)) return words.replace('%', hostOf(url));
  return `the browser says \`${error}\``;
}
