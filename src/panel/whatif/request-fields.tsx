/**
 * What the page asks: where from, how, with which headers, with credentials or without.
 */
import { Segmented } from '../ui/segmented.js';
import { WHATIF } from '../words/whatif.js';
import type { Draft, DraftHistory } from './draft.js';
import { LineEditor } from './line-editor.js';

interface Props {
  history: DraftHistory;
  change: (change: Partial<Draft>, field: string) => void;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

export function RequestFields({ history, change }: Props) {
  const { now, first } = history;
  const [leg, ...rest] = now.legs;
  return (
    <div class="fields">
      <span aria-hidden="true">{WHATIF.origin}</span>
      <Field
        label={WHATIF.origin}
        value={now.origin}
        base={first.origin}
        change={origin => change({ origin }, 'origin')}
      />
      <span aria-hidden="true">{WHATIF.method}</span>
      <Field
        label={WHATIF.method}
        value={now.method}
        base={first.method}
        offers={METHODS}
        change={method => change({ method }, 'method')}
      />
      <span aria-hidden="true">{WHATIF.url}</span>
      <Field
        label={WHATIF.url}
        value={leg?.url ?? ''}
        base={first.legs[0]?.url ?? ''}
        change={url => leg !== undefined && change({ legs: [{ ...leg, url }, ...rest] }, 'url')}
      />
      <span aria-hidden="true">{WHATIF.headers}</span>
      <LineEditor
        label={WHATIF.headers}
        text={now.requestHeaders}
        base={first.requestHeaders}
        hint={WHATIF.headersHint}
        change={requestHeaders => change({ requestHeaders }, 'headers')}
      />
      <span aria-hidden="true">{WHATIF.credentials}</span>
      <span>
        <Segmented
          label={WHATIF.credentials}
          options={[
            ['omit', WHATIF.omit],
            ['include', WHATIF.include],
          ]}
          value={now.credentials}
          choose={credentials => change({ credentials }, 'credentials')}
        />
      </span>
    </div>
  );
}

interface FieldProps {
  label: string;
  value: string;
  base: string;
  offers?: readonly string[];
  change: (value: string) => void;
}

function Field({ label, value, base, offers, change }: FieldProps) {
  return (
    <span>
      <input
        type="text"
        class={value === base ? 'm' : 'm changed'}
        aria-label={label}
        value={value}
        spellcheck={false}
        autocomplete="off"
        {...(offers === undefined ? {} : { list: `offers-${label}` })}
        onInput={event => change(event.currentTarget.value)}
      />
      {offers !== undefined && (
        <datalist id={`offers-${label}`}>
          {offers.map(offer => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
    </span>
  );
}
