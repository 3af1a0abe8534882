/**
 * Every question of the CORS FAQ that developers know, word for word, and where the product answers it.
 */

/** A question of one request (its id), a cause or warning (its code), an anchor of the help page, a part of the panel (its file). */
export type Place =
  | `question:${string}`
  | `cause:${string}`
  | `warning:${string}`
  | `help:${string}`
  | `panel:${string}`;

/** The first place is the one that answers best. */
export const FAQ: ReadonlyArray<readonly [question: string, ...places: [Place, ...Place[]]]> = [
  ['What is CORS?', 'help:what-is-cors'],
  ['Why am I getting a CORS error when I’m not even using CORS?', 'question:cross-origin', 'help:uninvited'],
  ['What does ‘origin’ mean?', 'help:origin', 'question:cross-origin', 'cause:origin-near-miss'],
  ['How does CORS work?', 'help:how-it-works', 'panel:src/panel/picture/picture.tsx'],
  [
    'Why am I seeing an OPTIONS request instead of the GET/POST/etc. request I wanted?',
    'question:why-options',
    'panel:src/panel/picture/picture.tsx',
  ],
  ['What is a preflight request?', 'help:preflight', 'question:why-options', 'help:simple-requests'],
  [
    'My request works fine in Postman/cURL/etc.. Why do I get a CORS error in the browser?',
    'question:works-in-curl',
    'help:outside',
  ],
  ['How can I use cURL to test a preflight request?', 'question:works-in-curl', 'help:outside'],
  ['Can Postman send a preflight request?', 'help:outside'],
  [
    'Why am I seeing a preflight OPTIONS request when I’m not setting any custom headers?',
    'question:why-options',
  ],
  [
    'How can I avoid the preflight OPTIONS request?',
    'question:why-options',
    'question:preflight-repeats',
    'warning:PreflightNotCached',
    'warning:MaxAgeAboveCap',
    'help:simple-requests',
  ],
  [
    'Why am I seeing ‘405 - Method Not Allowed’?',
    'question:options-status',
    'question:method-405',
    'cause:preflight-not-routed',
    'cause:redirect-changed-method',
  ],
  [
    'What is withCredentials? How do I enable it?',
    'question:with-credentials',
    'cause:credentials-not-allowed',
    'help:credentials',
  ],
  [
    'What happens when a CORS request fails?',
    'question:what-code-sees',
    'question:server-got-it',
    'help:failure',
    'help:browsers',
  ],
  ['Why is CORS so complicated?', 'help:complicated'],
  ['CORS is annoying. Why can’t I turn it off?', 'help:turn-off'],
  [
    'What are the alternatives to CORS?',
    'help:alternatives',
    'question:no-server-access',
    'question:no-cors',
  ],
  ['I can’t change the server and it isn’t using CORS. What else can I do?', 'question:no-server-access'],
  [
    'Does using HTTPS have any effect on CORS?',
    'question:https',
    'question:certificate',
    'cause:mixed-content',
    'help:https',
  ],
  ['Does CORS work with localhost?', 'question:localhost', 'cause:local-network-access', 'help:localhost'],
  [
    'I’ve tried to implement CORS but it isn’t working. What should I do next?',
    'panel:src/panel/detail/checks.tsx',
    'panel:src/panel/detail/cause.tsx',
    'question:who-says-no',
    'question:needed-answers',
    'help:next',
  ],
  [
    'I’ve configured my server to include CORS headers but they still aren’t showing up. Why?',
    'question:headers-missing',
    'cause:header-misspelled',
    'cause:error-without-cors',
    'cause:cached-without-vary',
  ],
  [
    'Why aren’t my cookies working with CORS?',
    'question:cookies-sent',
    'question:cookies-stored',
    'help:cookies',
    'help:same-site',
  ],
  [
    'How can cookies be set using the Set-Cookie response header using CORS?',
    'question:cookies-stored',
    'cause:cookie-not-stored',
  ],
  ['Can CORS cookies be accessed from JavaScript using document.cookie?', 'question:cookies-unseen'],
  [
    'I’ve set the cookies but they aren’t being included on subsequent CORS requests. Why?',
    'question:cookies-sent',
    'cause:cookies-not-sent',
    'question:with-credentials',
  ],
  ['Why can’t I see my cookies in the developer tools?', 'question:cookies-unseen'],
  [
    'Why can’t I access the response headers in my JavaScript code?',
    'question:headers-unreadable',
    'cause:header-not-exposed',
    'warning:HeaderNotExposed',
  ],
  [
    'Which CORS response headers go on the preflight response and which go on the main response?',
    'question:which-response',
    'question:needed-answers',
    'cause:only-preflight-has-cors',
    'warning:HeaderOnWrongResponse',
  ],
  [
    'Why can’t I see my request in the Network section of the developer tools?',
    'question:network-panel',
    'help:unseen',
  ],
  ['Why can’t I access the response headers in Chrome’s developer tools?', 'question:network-panel'],
  [
    'How do the Authorization and WWW-Authenticate headers work with CORS?',
    'question:authorization',
    'cause:authorization-under-wildcard',
    'warning:AuthorizationUnderWildcard',
    'help:authentication',
  ],
  [
    'How can I include authorization headers on the preflight OPTIONS request?',
    'question:token-on-options',
    'cause:preflight-needs-auth',
  ],
  [
    'Does CORS support HTTP redirects?',
    'question:redirect',
    'cause:preflight-redirected',
    'cause:redirect-without-cors',
    'help:redirects',
  ],
  ['Why is my Origin ‘null’?', 'question:origin-null', 'cause:null-origin', 'cause:redirect-null-origin'],
  ['What are the security implications of CORS?', 'help:security'],
  [
    'Can’t someone send the request via cURL to bypass the preflight or spoof the Origin header?',
    'help:bypass',
  ],
  ['So what’s the point of CORS if it can easily be bypassed?', 'help:point'],
  [
    'Hmmm. That raises more questions than it answers. For starters, how does this malicious site pretend to be me?',
    'help:ambient',
  ],
  [
    'So if it wasn’t for cookies we wouldn’t need any of this response header nonsense?',
    'help:network',
    'cause:local-network-access',
  ],
  ['For the ‘stealing data’ problem, why not just return an empty response instead?', 'help:empty-response'],
  [
    'Not all requests use a preflight. Doesn’t this leave the door wide open to the hackers in cases where they don’t need access to the response?',
    'help:without-preflight',
    'question:server-got-it',
  ],
  [
    'The withCredentials flag doesn’t trigger a preflight. Wouldn’t it be safer to always use a preflight check with cookies?',
    'help:preflight-for-cookies',
  ],
  [
    'Why is a * value for Access-Control-Allow-Origin not allowed when using withCredentials?',
    'help:wildcard',
    'question:wildcard',
    'cause:wildcard-with-credentials',
  ],
  [
    'But can’t I just avoid the limitations on * by echoing back the Origin header in Access-Control-Allow-Origin instead?',
    'help:echo',
    'warning:AnyOriginWithCredentials',
    'warning:VaryOriginMissing',
  ],
  [
    'If I can’t use *, is there a way to allow all subdomains, e.g. *',
    'help:subdomains',
    'question:wildcard',
    'cause:origin-malformed',
  ],
  [
    'I read somewhere that Access-Control-Allow-Origin: null is potentially insecure. Why?',
    'help:null',
    'warning:NullOriginAllowed',
  ],
  ['Where can I read more about the security implications of CORS?', 'help:read-more'],
  [
    'What is an opaque response?',
    'question:opaque',
    'cause:opaque-response',
    'warning:OpaqueResponse',
    'help:opaque',
  ],
];

/** What the product answers beyond the FAQ's own questions. */
export const MORE: ReadonlyArray<readonly [question: string, place: Place]> = [
  ['What does “multiple values” mean?', 'question:two-values'],
  ['Why does Access-Control-Allow-Origin on my request not help?', 'question:header-on-request'],
];
