/**
 * One text: where it goes, part by part, what it is known to go wrong by, and what it was proven on.
 */
import type { ProxyText } from '../../../remedy/proxies/proxy.js';
import type { Rendered } from '../../../remedy/servers/server.js';
import { Code } from '../../ui/code.js';
import { Icon } from '../../ui/icon.js';
import { Prose } from '../../ui/prose.js';
import { proofWords } from '../../words/texts.js';

type Facts = Pick<ProxyText, 'name' | 'versions' | 'where' | 'trap' | 'proof'>;

export function TextView({ facts, rendered }: { facts: Facts; rendered: Rendered }) {
  if ('refused' in rendered)
    return (
      <p class="trap">
        <Icon name="dash" class="i-q" />
        <span>
          <Prose text={rendered.refused} />
        </span>
      </p>
    );
  const { parts } = rendered;
  return (
    <>
      {parts.map(({ place, text }) => (
        <div key={place}>
          <p class="q place">
            <Prose text={parts.length === 1 ? facts.where : place} />
          </p>
          <Code text={text} label={facts.name} />
        </div>
      ))}
      {facts.trap !== '' && (
        <p class="trap">
          <Icon name="warn" class="i-warn" />
          <span>
            <Prose text={facts.trap} />
          </span>
        </p>
      )}
      <p class="says">{proofWords(facts)}</p>
    </>
  );
}
