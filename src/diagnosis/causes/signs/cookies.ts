/**
 * Set-Cookie lines, of which redaction left the name and the attributes.
 */

import type { Engine } from '../../../capture/exchange.js';
import { type Header, headerLines } from '../../../standard/headers.js';
import { isPotentiallyTrustworthy, parseUrl } from '../../../standard/origin.js';
import type { Confidence } from '../../diagnosis.js';
import { isSameSite } from './place.js';
import { quote } from './words.js';

export interface SetCookie {
  name: string;
  sameSite: 'strict' | 'lax' | 'none' | null;
  secure: boolean;
  partitioned: boolean;
  domain: string | null;
  path: string | null;
}

/** Cookies that load balancers and CDNs set for themselves; no page misses them. */
const INFRASTRUCTURE =
  /^(?:AWSALB|__cf|_cfuvid|cf_|__Host-GAPS|NID$|incap_|visid_|nlbi_|ak_|bm_|ARRAffinity|TiPMix|BIGip|ROUTEID|INGRESSCOOKIE|GCLB|lb_|fly-)/i;

/** The cookies that `headers` set; Firefox gives several in one line. */
export function setCookiesOf(headers: readonly Header[]): SetCookie[] {
  return headerLines(headers, 'set-cookie')
    .flatMap(value => value.split('\n'))
    .slice(0, 50)
    .map(parse)
    .filter(({ name }) => !INFRASTRUCTURE.test(name));
}

/** Why the browser will not keep or return `cookie` in a request of `origin` to `url`; null where it will. */
export function refusalOfCookie(
  cookie: SetCookie,
  origin: string,
  url: string,
  engine: Engine,
): { confidence: Confidence; line: string } | null {
  const name = quote(cookie.name, 40);
  const host = parseUrl(url)?.hostname ?? '';
  const trustworthy = isPotentiallyTrustworthy(url);
  if (cookie.secure && !trustworthy)
    return { confidence: 'certain', line: `${name} is Secure, and ${quote(url, 60)} is plain http` };
  if (cookie.domain !== null && !isWithin(host, cookie.domain)) {
    return {
      confidence: 'certain',
      line: `${name} is for the domain ${quote(cookie.domain, 60)}, which ${host} is not part of`,
    };
  }
  if (/^__(?:host|secure)-/i.test(cookie.name) && !cookie.secure) {
    return { confidence: 'certain', line: `${name} has a prefix that demands Secure, and Secure is missing` };
  }
  if (/^__host-/i.test(cookie.name) && (cookie.domain !== null || cookie.path !== '/')) {
    return {
      confidence: 'certain',
      line: `${name} has the prefix __Host-, which demands Path=/ and no Domain`,
    };
  }
  if (cookie.sameSite === 'none' && !cookie.secure) {
    return { confidence: 'likely', line: `${name} has SameSite=None without Secure` };
  }
  if (isSameSite(origin, url)) return null;
  if (cookie.sameSite === 'strict' || cookie.sameSite === 'lax') {
    return {
      confidence: 'likely',
      line: `${name} has SameSite=${cookie.sameSite === 'lax' ? 'Lax' : 'Strict'}, and the page is of another site`,
    };
  }
  if (cookie.sameSite === null && engine !== 'firefox') {
    return {
      confidence: 'likely',
      line: `${name} says no SameSite, which counts as Lax, and the page is of another site`,
    };
  }
  return null;
}

function parse(text: string): SetCookie {
  const [pair = '', ...attributes] = text.slice(0, 4096).split(';');
  const cookie: SetCookie = {
    name: pair.split('=', 1)[0]?.trim() ?? '',
    sameSite: null,
    secure: false,
    partitioned: false,
    domain: null,
    path: null,
  };
  for (const attribute of attributes) {
    const [key = '', value = ''] = attribute.split('=', 2).map(part => part.trim());
    switch (key.toLowerCase()) {
      case 'samesite': {
        const site = value.toLowerCase();
        cookie.sameSite = site === 'strict' || site === 'lax' || site === 'none' ? site : null;
        break;
      }
      case 'secure':
        cookie.secure = true;
        break;
      case 'partitioned':
        cookie.partitioned = true;
        break;
      case 'domain':
        cookie.domain = value === '' ? null : value.replace(/^\./, '').toLowerCase();
        break;
      case 'path':
        cookie.path = value;
        break;
    }
  }
  return cookie;
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
