/**
 * What the browser's own error names mean. They end an exchange that CORS had no part in.
 */
import type { Exchange } from '../../../capture/exchange.js';
import { deadEndOf } from '../../dead-end.js';

export type NetworkClass =
  | 'dns'
  | 'refused'
  | 'reset'
  | 'unreachable'
  | 'offline'
  | 'time-out'
  | 'certificate'
  | 'client-certificate'
  | 'tls'
  | 'proxy'
  | 'unsafe-port'
  | 'redirect-loop'
  | 'unsafe-redirect'
  | 'protocol'
  | 'cache'
  | 'network-changed'
  | 'memory';

export type Failure =
  | { family: 'network'; kind: NetworkClass; error: string }
  | { family: 'client' | 'administrator' | 'tracking'; error: string }
  | {
      family: 'local-network' | 'response-policy' | 'orb' | 'csp' | 'mixed-content' | 'integrity';
      error: string;
    }
  | { family: 'aborted'; error: string }
  /** The browser ended it and did not say why: what CORS failures look like. */
  | { family: 'unsaid'; error: string };

const SILENT =
  /^(?:ERR_FAILED|NS_ERROR_DOM_BAD_URI|NS_ERROR_UNEXPECTED|NS_ERROR_FAILURE|NS_ERROR_NET_ON_.+|NS_ERROR_DOM_NETWORK_ERR)$/;

/** First match wins. Names are bare: without `net::`. */
const FAMILIES: ReadonlyArray<readonly [RegExp, Exclude<Failure['family'], 'network' | 'unsaid'>]> = [
  [/(?:LOCAL|PRIVATE)_NETWORK_ACCESS|IP_ADDRESS_SPACE/, 'local-network'],
  [/^ERR_BLOCKED_BY_ADMINISTRATOR$|^NS_ERROR_BLOCKED_BY_POLICY$/, 'administrator'],
  [/^ERR_BLOCKED_BY_CLIENT$|^NS_ERROR_ABORT$/, 'client'],
  [
    /^NS_ERROR_(?:\w*TRACKING|FINGERPRINTING|CRYPTOMINING|MALWARE|PHISHING|UNWANTED|HARMFUL|HARMFULADDON|BLOCKED)_URI$/,
    'tracking',
  ],
  [/^ERR_BLOCKED_BY_ORB$|OPAQUE_RESPONSE_BLOCK/, 'orb'],
  [/^ERR_BLOCKED_BY_RESPONSE|^NS_ERROR_DOM_CO[RE]P_FAILED$/, 'response-policy'],
  [/^ERR_BLOCKED_BY_CSP$|^NS_ERROR_CSP_|^NS_ERROR_CONTENT_BLOCKED$/, 'csp'],
  [/MIXED_CONTENT/, 'mixed-content'],
  [/^ERR_SRI_|INTEGRITY|^NS_ERROR_DOM_CORRUPTED_CONTENT/, 'integrity'],
  [/^ERR_ABORTED$|^NS_BINDING_ABORTED$|^NS_BINDING_CANCELLED$|^NS_ERROR_DOM_ABORT_ERR$/, 'aborted'],
];

const NETWORK: ReadonlyArray<readonly [RegExp, NetworkClass]> = [
  [
    /^ERR_(?:NAME_|DNS_|ICANN_)|^NS_ERROR_UNKNOWN_(?:PROXY_)?HOST$|^NS_ERROR_NET_ON_RESOLVING$|^NS_ERROR_DNS_/,
    'dns',
  ],
  [
    /^ERR_(?:TUNNEL|PROXY|SOCKS|MANDATORY_PROXY|PAC|NO_SUPPORTED_PROXIES|UNEXPECTED_PROXY)|^NS_ERROR_(?:PROXY|UNKNOWN_PROXY|TOO_MANY_REQUESTS|BAD_GATEWAY|GATEWAY_TIMEOUT)/,
    'proxy',
  ],
  [/^ERR_CONNECTION_REFUSED$|^NS_ERROR_CONNECTION_REFUSED$|^ERR_CONNECTION_FAILED$/, 'refused'],
  [
    /^ERR_CONNECTION_(?:CLOSED|RESET|ABORTED)$|^ERR_(?:EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)$|^NS_ERROR_NET_(?:RESET|INTERRUPT|EMPTY_RESPONSE|PARTIAL_TRANSFER)$/,
    'reset',
  ],
  [/^ERR_ADDRESS_|^ERR_NETWORK_ACCESS_DENIED$|^NS_ERROR_(?:HOST|NETWORK)_UNREACHABLE$/, 'unreachable'],
  [/^ERR_INTERNET_DISCONNECTED$|^NS_ERROR_OFFLINE$/, 'offline'],
  [/TIMED_OUT$|TIMEOUT(?:_\w+)?$/, 'time-out'],
  [/^ERR_(?:SSL_CLIENT_AUTH|BAD_SSL_CLIENT_AUTH)|CLIENT_AUTH/, 'client-certificate'],
  [/^ERR_CERT|^ERR_SSL_PINNED|^SEC_ERROR_|^MOZILLA_PKIX_|^ERR_CERTIFICATE|BAD_CERT/, 'certificate'],
  [/^ERR_SSL|^ERR_ALPN_|^ERR_H2_OR_QUIC_|^SSL_ERROR_|^ERR_ECH|^NS_ERROR_NET_INADEQUATE_SECURITY$|TLS/, 'tls'],
  [/^ERR_UNSAFE_PORT$|^NS_ERROR_PORT_ACCESS_NOT_ALLOWED$/, 'unsafe-port'],
  [/^ERR_TOO_MANY_REDIRECTS$|^NS_ERROR_REDIRECT_LOOP$/, 'redirect-loop'],
  [
    /^ERR_(?:UNSAFE|INVALID)_REDIRECT$|^ERR_(?:UNKNOWN_URL_SCHEME|DISALLOWED_URL_SCHEME|INVALID_URL)$|^NS_ERROR_(?:UNKNOWN_PROTOCOL|MALFORMED_URI|CORRUPTED_CONTENT_LOCATION)$/,
    'unsafe-redirect',
  ],
  [/^ERR_CACHE_|^NS_ERROR_DOCUMENT_NOT_CACHED$/, 'cache'],
  [/^ERR_NETWORK_(?:CHANGED|IO_SUSPENDED)$/, 'network-changed'],
  [/^ERR_(?:OUT_OF_MEMORY|INSUFFICIENT_RESOURCES)$|^NS_ERROR_OUT_OF_MEMORY$/, 'memory'],
  [
    /^ERR_(?:INVALID|HTTP|QUIC|SPDY|INCOMPLETE|CONTENT|RESPONSE|MISCONFIGURED|REQUEST_RANGE|METHOD_NOT)|^NS_ERROR_(?:NET_HTTP|CORRUPTED_CONTENT|INVALID_CONTENT_ENCODING|PARSING_HTTP|NET_ERROR|ILLEGAL)/,
    'protocol',
  ],
];

/** What ended `exchange`; null where no error did. The most telling of the names counts. */
export function failureOf(exchange: Exchange): Failure | null {
  let unsaid: Failure | null = null;
  for (const error of errorsOf(exchange)) {
    const failure = readError(error);
    const deadEnd = deadEndOf(exchange);
    if (deadEnd !== null && (failure.family === 'network' || failure.family === 'unsaid'))
      return { family: 'network', kind: deadEnd, error };
    // Seen: so Firefox ends what Opaque Response Blocking keeps from a script or an image.
    if (exchange.mode === 'no-cors' && error === 'NS_ERROR_CORRUPTED_CONTENT')
      return { ...failure, family: 'orb' };
    if (failure.family !== 'unsaid') return failure;
    unsaid ??= failure;
  }
  return unsaid;
}

/** The request's own error, then those of its preflights, newest first. */
function errorsOf({ ending, legs }: Exchange): string[] {
  const errors = ending.kind === 'error' ? [ending.error] : [];
  for (const { preflight } of legs.toReversed()) {
    if (preflight !== null && preflight.error !== null) errors.push(preflight.error);
  }
  return errors;
}

/** What the browser's word `error` means. */
export function readError(error: string): Failure {
  const name = error.replace(/^net::/, '').slice(0, 200);
  for (const [pattern, family] of FAMILIES) if (pattern.test(name)) return { family, error };
  for (const [pattern, kind] of NETWORK) if (pattern.test(name)) return { family: 'network', kind, error };
  if (SILENT.test(name) || name === '') return { family: 'unsaid', error };
  // Firefox gives the sentence of its TLS library instead of a name.
  if (/\s/.test(name))
    return { family: 'network', kind: /certificate|issuer/i.test(name) ? 'certificate' : 'tls', error };
  return { family: 'unsaid', error };
}
