/** Reason phrases of RFC 9110 §15, as far as they are met in the wild; HTTP/2 sends none. */
const PHRASES: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  418: 'I’m a teapot',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  425: 'Too Early',
  426: 'Upgrade Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  511: 'Network Authentication Required',
  520: 'unknown error at the origin',
  521: 'origin is down',
  522: 'origin timed out',
  523: 'origin unreachable',
  524: 'origin too slow',
  525: 'TLS handshake with the origin failed',
};

/** `502 Bad Gateway`, or the bare number where it has no common name. */
export function statusWords(status: number): string {
  const phrase = PHRASES[status];
  return phrase === undefined ? String(status) : `${status} ${phrase}`;
}

/** Who answers with such a status: 502 to 504 and 52x come from a gateway before the application. */
export function answerer(status: number): string {
  return (status >= 502 && status <= 504) || (status >= 520 && status <= 526) ? 'the gateway' : 'the server';
}
