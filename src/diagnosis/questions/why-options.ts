import { isSafelistedMethod } from '../../standard/method.js';
import type { Evidence } from '../causes/cause.js';
import { usualSenderOf } from '../causes/header-origins.js';
import { askedForNothing } from '../causes/signs/method.js';
import { enumerate, quote } from '../causes/signs/words.js';
import { preflightBecause } from '../preflight-because.js';
import { host, isCors, method, say } from './facts.js';
import type { Question } from './question.js';

export const whyOptions: Question = {
  id: 'why-options',
  ask: 'Why is there an OPTIONS, and could it do without?',
  applies: evidence => isCors(evidence) && evidence.leg.preflight !== null,
  answer(evidence) {
    const { leg, exchange } = evidence;
    const because = preflightBecause(leg, exchange);
    const names = headersIn(because);
    return say(
      leg.preflight?.fromCache === true
        ? `${method(evidence)} to ${host(leg.url)} needs leave. An earlier OPTIONS got it, and the browser still has that answer, so none was sent this time.`
        : `Before the ${method(evidence)} the browser asked ${host(leg.url)} for leave with OPTIONS. That is the preflight; no code of the page sends it.`,
      reason(evidence, because),
      senders(names),
      without(evidence, names, because),
    );
  },
};

/** The header names among the reasons. */
function headersIn(because: readonly string[]): string[] {
  return because.flatMap(reason => {
    const [kind = '', word = ''] = reason.split(' ', 2);
    if (kind === 'content-type') return ['content-type'];
    return kind === 'header' || kind === 'header-too-long' ? [word] : [];
  });
}

function reason(evidence: Evidence, because: readonly string[]): string {
  if (askedForNothing(evidence))
    return 'A redirect turned the method into GET, which needs no leave. Firefox asks all the same.';
  const parts = because.flatMap(each => {
    const [kind = '', word = ''] = each.split(' ', 2);
    switch (kind) {
      case 'method':
        return [`the method ${quote(word, 20)}`];
      case 'content-type':
        return [quote(`content-type: ${word}`)];
      case 'header':
        return [`the header ${quote(word, 60)}`];
      case 'header-too-long':
        return [`${quote(word, 60)} with more than 128 bytes`];
      case 'headers-too-long':
        return ['headers of more than 1,024 bytes in all'];
      default:
        return [];
    }
  });
  return parts.length === 0
    ? 'No header and no method that was seen calls for it. Listeners on `xhr.upload` do, and so does a stream as body.'
    : `It asks because of ${enumerate(parts, 6)}. A form cannot send that, so servers from before CORS would not expect it from another site.`;
}

function senders(names: readonly string[]): string | null {
  const known = names.flatMap(name => {
    const sender = usualSenderOf(name);
    return sender === null || name === 'content-type' || name.startsWith('access-control-')
      ? []
      : [`${quote(name, 60)} usually comes from ${sender}`];
  });
  return known.length === 0 ? null : `${known.slice(0, 3).join('. ')}.`;
}

/** What would have to change for the browser to ask nothing. */
function without(evidence: Evidence, names: readonly string[], because: readonly string[]): string {
  if (askedForNothing(evidence)) return 'An answer without that redirect avoids it.';
  if (names.includes('authorization')) {
    return 'It cannot do without while a token goes in `authorization`. Access-Control-Max-Age on the answer makes it rare.';
  }
  const changes: string[] = [];
  if (!isSafelistedMethod(evidence.leg.method))
    changes.push(`the server takes a POST in place of ${method(evidence)}`);
  if (names.includes('content-type'))
    changes.push('the body goes as `text/plain` or as a form, and the server reads it so');
  const stray = names.filter(name =>
    /^(?:x-requested-with|cache-control|pragma|expires|access-control-)/.test(name),
  );
  if (stray.length > 0)
    changes.push(
      `the page leaves out ${enumerate(
        stray.map(name => quote(name)),
        3,
      )}`,
    );
  const others = names.filter(name => name !== 'content-type' && !stray.includes(name));
  if (others.length > 0)
    changes.push(
      `${enumerate(
        others.map(name => quote(name, 60)),
        3,
      )} can go, or move into the URL or the body`,
    );
  if (because.includes('upload-listener') || because.includes('unknown'))
    changes.push('nothing listens on `xhr.upload` and the body is no stream');
  if (changes.length === 0) return 'Access-Control-Max-Age on the answer makes it rare.';
  return `It could do without if ${enumerate(changes)}. Otherwise Access-Control-Max-Age on the answer makes it rare.`;
}
