/**
 * What gives a sign-in page away, by its URL.
 */
import { parseUrl } from '../../../standard/origin.js';
import { hostOf, quote } from './words.js';

export interface LoginSigns {
  /** Nothing but a sign-in protocol looks like it. */
  strong: boolean;
  /** In words. */
  seen: string[];
}

const PROVIDERS =
  /(?:^|\.)(?:okta(?:preview|-emea)?\.com|auth0\.com|microsoftonline\.(?:com|us)|b2clogin\.com|login\.live\.com|accounts\.google\.com|amazoncognito\.com|onelogin\.com|pingone\.(?:com|eu|asia)|pingidentity\.com|cloudflareaccess\.com|duosecurity\.com|jumpcloud\.com|clerk\.accounts\.dev|workos\.com|fusionauth\.io)$/i;
const WORD =
  /^(?:login|logon|log-?in|signin|sign[-_]in|signon|sso|saml2?|oauth2?|authorize|authenticate|idp|oidc|openid-connect|adfs|keycloak|wp-login\.php)$/i;
const HOST_WORD =
  /^(?:login|logon|signin|sso|saml|oauth2?|auth|authn|idp|oidc|adfs|keycloak|accounts?|identity|cas)$/i;
const PROTOCOL = ['response_type', 'samlrequest', 'redirect_uri', 'wtrealm'];
const RETURN = [
  'returnurl',
  'return_to',
  'returnto',
  'relaystate',
  'next',
  'continue',
  'service',
  'rd',
  'redirect',
  'redirect_to',
];

/** What makes `url` look like a sign-in page; null where nothing does. */
export function loginSignsOf(url: string): LoginSigns | null {
  const parsed = parseUrl(url);
  if (parsed === null || url.length > 20_000) return null;
  const seen: string[] = [];
  const provider = PROVIDERS.test(parsed.hostname);
  if (provider) seen.push(`${hostOf(url)} is a sign-in service`);
  const label = parsed.hostname.split('.').find(part => HOST_WORD.test(part));
  if (!provider && label !== undefined) seen.push(`its host is called ${quote(label)}`);
  const segment = parsed.pathname.split('/').find(part => WORD.test(part));
  if (segment !== undefined) seen.push(`its path has ${quote(segment)} in it`);
  const parameters = [...parsed.searchParams.keys()];
  const protocol = parameters.filter(name => PROTOCOL.includes(name.toLowerCase()));
  if (protocol.length > 0)
    seen.push(`its parameter ${quote(protocol[0] ?? '')} belongs to a sign-in protocol`);
  if (seen.length === 0) return null;
  const back = parameters.find(name => RETURN.includes(name.toLowerCase()));
  if (back !== undefined) seen.push(`its parameter ${quote(back)} says where to come back to`);
  return { strong: provider || protocol.length > 0, seen };
}
