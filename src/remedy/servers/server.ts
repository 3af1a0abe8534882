/**
 * A server's text: what to allow, in the words of one server. One file each; the order is in order.ts.
 */
import type { Policy } from '../remedy.js';
import { type CheckedPolicy, validatePolicy } from './policy.js';
import { PROOF } from './proof.js';
import { shown, Unwritable } from './quote.js';

/** For the highlighting. */
export type Language =
  | 'apache'
  | 'caddyfile'
  | 'csharp'
  | 'go'
  | 'haproxy'
  | 'java'
  | 'javascript'
  | 'json'
  | 'lighttpd'
  | 'nginx'
  | 'php'
  | 'properties'
  | 'python'
  | 'ruby'
  | 'rust'
  | 'shell'
  | 'toml'
  | 'typescript'
  | 'vcl'
  | 'xml'
  | 'yaml';

type Kind = 'server' | 'proxy' | 'framework' | 'dev-proxy' | 'gateway' | 'host';

/** A text that goes to one place. Where there are several, each has its own. */
export interface Part {
  /** Where it goes, in a few words: `In http, before the server`. */
  place: string;
  text: string;
}

/** `text` has all parts, each below its place as a comment; or why there is none. */
export type Rendered = { text: string; parts: Part[] } | { refused: string };

/** The version on which a test saw the text work, and the day. */
export interface Proof {
  version: string;
  date: string;
}

export interface ServerText {
  id: string;
  name: string;
  language: Language;
  kind: Kind;
  /** Ids of the platforms whose answers speak for it. */
  recognisedBy: readonly string[];
  /** `nginx 1.18 and later` */
  versions: string;
  /** What to put where: one sentence. */
  where: string;
  /** What it is known to go wrong by: one or two sentences. */
  trap: string;
  /** Null where it was written from the documentation and not tried. */
  proof: Proof | null;
  /** `target` is the origin of the server that is asked; only a proxy for development needs it. */
  render(policy: Policy, target?: string): Rendered;
}

interface Definition extends Omit<ServerText, 'proof' | 'render'> {
  /** Throws Unwritable where the language has no way to write a value. */
  write(policy: CheckedPolicy, target: string | undefined): string | Part[] | { refused: string };
}

/** Checks every value before it is written, and turns what cannot be written into a reason. */
export function serverText(definition: Definition): ServerText {
  const { write, ...facts } = definition;
  return {
    ...facts,
    proof: PROOF[facts.id] ?? null,
    render(policy, target) {
      const checked = validatePolicy(policy);
      if ('refused' in checked) return checked;
      try {
        const written = write(checked.policy, target);
        if (typeof written === 'string')
          return { text: written, parts: [{ place: facts.where, text: written }] };
        if ('refused' in written) return written;
        return { text: joined(written, facts.language), parts: written };
      } catch (thrown) {
        if (!(thrown instanceof Unwritable)) throw thrown;
        return { refused: `${facts.name} has no way to write ${shown(thrown.value)}: ${thrown.reason}.` };
      }
    },
  };
}

function joined(parts: readonly Part[], language: Language): string {
  const one = parts[0];
  if (parts.length === 1 && one !== undefined) return one.text;
  return parts.map(part => `${comment(part.place, language)}\n${part.text}`).join('\n');
}

function comment(words: string, language: Language): string {
  if (language === 'xml') return `<!-- ${words} -->`;
  const slashes = ['csharp', 'go', 'java', 'javascript', 'json', 'php', 'rust', 'typescript', 'vcl'];
  return `${slashes.includes(language) ? '//' : '#'} ${words}`;
}
