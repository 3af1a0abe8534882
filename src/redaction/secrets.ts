/**
 * What a secret looks like: by the name it goes under, or by its own shape.
 */

const SECRET_NAME =
  /(?:^|[-_.\s])(?:tokens?|secret|secrets|pass|password|passwd|passphrase|pwd|pw|pin|otp|sig|signature|hmac|key|api-?key|apikey|auth|authorization|authentication|oauth|bearer|jwt|session|sessionid|sid|sso|ticket|csrf|xsrf|credentials?|code|nonce|assertion|verifier|cookie)(?:$|[-_.\s])/i;
const SECRET_WORD =
  /(?:token|secret|passw(?:or)?d|sessid|passphrase|apikey|api_key|api-key|access_?key|accesskey|private_?key|signature|sessionid|session_id|csrf|xsrf|jwt|saml(?:request|response)|credential)/i;
const JWT = /eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?/g;
/** Prefixes under which well-known services issue tokens. */
const ISSUED =
  /^(?:sk|pk|rk|ghp|gho|ghu|ghs|github_pat|glpat|xox[abprs]|AKIA|ASIA|AIza|ya29|shpat|whsec|npm)[-_A-Z0-9]/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** A resource id rather than a secret: a UUID, or up to 24 hexadecimal digits (a MongoDB ObjectId). */
const ID = /^[0-9a-f]{1,24}$/i;

/** What stands for a value that was taken out. */
export const ELLIPSIS = '…';

/** Names looked at of late: the same few come again and again. Then all are forgotten. */
const secretNames = new Map<string, boolean>();
const MOST_NAMES = 500;
/** A name of more characters is a page's or a server's whim, and never met twice. */
const LONGEST_NAME = 40;

/** True where a parameter or header called `name` usually holds a secret. */
export function isSecretName(name: string): boolean {
  const known = secretNames.get(name);
  if (known !== undefined) return known;
  // camelCase counts as words too: accessToken, X-ApiKey.
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1-$2');
  const secret = SECRET_NAME.test(words) || SECRET_WORD.test(name);
  if (secretNames.size >= MOST_NAMES) secretNames.clear();
  if (name.length <= LONGEST_NAME) secretNames.set(name, secret);
  return secret;
}

/** True where `value` itself looks like a token: a JWT, a known prefix, or long and random. */
export function isTokenLike(value: string): boolean {
  if (value.length < 16) return false;
  if (value.startsWith('eyJ') || ISSUED.test(value)) return true;
  if (UUID.test(value) || ID.test(value)) return false;
  if (/^[0-9a-f]{32,}$/i.test(value)) return true;
  return value.length >= 20 && looksRandom(value);
}

/** `text` with each JSON Web Token in it taken out. */
export function withoutTokens(text: string): string {
  return text.includes('eyJ') ? text.replace(JWT, ELLIPSIS) : text;
}

/** One run of letters and digits, without the word breaks that a slug or a file name has. */
function looksRandom(value: string): boolean {
  if (!/^[A-Za-z0-9_\-+/=.~%:]+$/.test(value)) return false;
  const longest = value
    .split(/[-_.~%+/=:]/)
    .reduce((most, part) => (part.length > most.length ? part : most), '');
  if (longest.length < 16) return false;
  const digits = /\d/.test(longest);
  const upper = /[A-Z]/.test(longest);
  const lower = /[a-z]/.test(longest);
  return (digits && (upper || lower)) || (upper && lower && !/^[A-Z]?[a-z]+(?:[A-Z][a-z]+)*$/.test(longest));
}
