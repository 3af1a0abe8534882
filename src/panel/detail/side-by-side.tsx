import { Long } from '../ui/long.js';
import { unbroken } from '../ui/prose.js';
import type { SideRow } from '../words/side-by-side.js';

interface Props {
  title: string;
  columns: readonly [string, string];
  rows: readonly SideRow[];
}

/** Names up to this length stay whole in a column. */
const UNBROKEN = 22;

/** Two states of one thing, what differs in bold. */
export function SideBySide({ title, columns, rows }: Props) {
  return (
    <section class="sec">
      <h3>{title}</h3>
      <table class="sides">
        <thead>
          <tr>
            <td class="w1" />
            <th scope="col">{columns[0]}</th>
            <th scope="col">{columns[1]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, before, now, differs }, index) => (
            <tr key={`${index}${name}`}>
              <th scope="row">{name}</th>
              <Cell text={before} bold={false} />
              <Cell text={now} bold={differs} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ text, bold }: { text: string | null; bold: boolean }) {
  if (text === null) return <td class={bold ? 'gone' : 'sans q'}>missing</td>;
  const value = <Long text={text}>{part => unbroken(part, UNBROKEN)}</Long>;
  return <td>{bold ? <b>{value}</b> : value}</td>;
}
