/**
 * A same-origin proxy: where the server cannot be changed, the page asks its own host, which passes the request on.
 * One file each; the order is in order.ts.
 */
import type { Policy } from '../remedy.js';
import { isHttpOrigin } from '../servers/policy.js';
import { Unwritable } from '../servers/quote.js';
import { type Language, type Rendered, type ServerText, serverText } from '../servers/server.js';

/** `development` serves the page while it is written, `production` afterwards. */
export type Stage = 'development' | 'production';

export interface ProxyText
  extends Pick<ServerText, 'id' | 'name' | 'language' | 'versions' | 'where' | 'trap' | 'proof'> {
  stage: Stage;
  /** `target` is the origin of the server that is asked. */
  render(policy: Policy, target: string): Rendered;
}

interface Definition {
  id: string;
  name: string;
  language: Language;
  stage: Stage;
  versions: string;
  where: string;
  /** What it is known to go wrong by, beside what holds for all of them. */
  trap?: string;
  /** `path` begins with a slash, and is more than that; `target` is a serialized http origin. */
  write(path: string, target: string): string;
}

const TRAPS: Readonly<Record<Stage, string>> = {
  development:
    'It holds only while developing: the published page needs the same proxy in front of it. Cookies of the other host do not go along.',
  production:
    'Cookies of the other host do not go along, and the other host sees one client in place of many.',
};

/** Checks what is written, and turns what cannot be written into a reason. */
export function proxyText(definition: Definition): ProxyText {
  const { write, stage, trap, ...facts } = definition;
  const text = serverText({
    ...facts,
    kind: 'dev-proxy',
    recognisedBy: [],
    trap: trap === undefined ? TRAPS[stage] : `${trap} ${TRAPS[stage]}`,
    write(policy, target) {
      if (target === undefined || !isHttpOrigin(target))
        return { refused: 'A proxy needs to know which server to pass the request to.' };
      if (policy.path === '/')
        return {
          refused: 'The route is the whole host: a proxy needs a path of its own to tell it from the page.',
        };
      return write(withoutSlash(policy.path), target);
    },
  });
  return { ...text, stage };
}

/** Throws for a path that the language would read as a pattern. */
export function plainPath(path: string): string {
  if (!/^[\w\-./~]+$/.test(path)) throw new Unwritable(path, 'it would be read as a pattern');
  return path;
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, '');
}
