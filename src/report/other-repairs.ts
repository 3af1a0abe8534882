/**
 * What no header can mend, in words: `Remedy.other`.
 */
export const OTHER_REPAIRS: Readonly<Record<string, string>> = {
  'answer-options-2xx': 'Answer OPTIONS with 204, before sign-in checks and routing.',
  'do-not-redirect-options': 'Answer OPTIONS itself, without a redirect.',
  'call-final-url': 'Call the URL that the redirect leads to.',
  'remove-userinfo': 'Take the user name and password out of Location.',
  'fix-error': 'Mend the error itself: the page cannot read it, the server’s log can.',
  'sign-in': 'Sign in again.',
};
