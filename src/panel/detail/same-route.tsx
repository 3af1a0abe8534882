import type { Exchange } from '../../capture/exchange.js';
import type { Verdict } from '../../diagnosis/diagnosis.js';
import type { Entry } from '../traffic/entry.js';
import { compared, earlierPass } from '../words/same-route.js';

interface Props {
  entry: Entry;
  history: readonly Exchange[];
  known: (exchange: Exchange) => Verdict | undefined;
}

/** Where an earlier exchange of the same route passed: the two side by side. */
export function SameRoute({ entry, history, known }: Props) {
  if (entry.tone !== 'blocked') return null;
  const before = earlierPass(entry.exchange, history, known);
  if (before === null) return null;
  const { title, columns, rows } = compared(before, entry.exchange);
  return (
    <section class="sec">
      <h3>{title}</h3>
      <table>
        <thead>
          <tr>
            <td class="w1" />
            <th scope="col">{columns[0]}</th>
            <th scope="col">{columns[1]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, before: then, now, differs }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{then ?? 'missing'}</td>
              {now === null ? <td class="gone">missing</td> : <td>{differs ? <b>{now}</b> : now}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
