import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import { Icon, type IconName } from '../ui/icon.js';
import { Long } from '../ui/long.js';
import { OriginText } from '../ui/origin-text.js';
import { unbroken } from '../ui/prose.js';
import { type AskedRow, type AskedTable, askedTables } from '../words/asked.js';

/** Names up to this length stay whole in a column. */
const UNBROKEN = 22;

const MARKS: Readonly<Record<AskedRow['state'], readonly [IconName, string, string]>> = {
  passed: ['ok', 'i-ok', 'granted'],
  failed: ['no', 'i-no', 'not granted'],
  'not-needed': ['dash', 'i-q', 'not needed'],
};

/** What the page asked for beside what the server grants. */
export function Asked({ diagnosis }: { diagnosis: Diagnosis }) {
  return (
    <>
      {askedTables(diagnosis).map(table => (
        <Table key={table.aside} table={table} />
      ))}
    </>
  );
}

function Table({ table }: { table: AskedTable }) {
  return (
    <section class="sec">
      <h3>
        {table.title} <span class="q">{table.aside}</span>
      </h3>
      <table>
        <thead>
          <tr>
            <td class="w1" />
            <th scope="col">{table.columns[0]}</th>
            <th scope="col">{table.columns[1]}</th>
            <th scope="col" class="mark">
              <span class="vh">Result</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map(row => (
            <Row key={`${row.name}${row.asked}`} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row }: { row: AskedRow }) {
  const [icon, className, word] = MARKS[row.state];
  const kind = row.words === true ? 'sans q' : '';
  return (
    <tr class={`${row.state === 'failed' ? 'miss' : ''}${row.sub === true ? ' sub' : ''}`}>
      {row.sub === true ? <td /> : <th scope="row">{row.name}</th>}
      <td class={kind}>{cell(row, 'asked')}</td>
      {row.granted === null ? <td class="gone">missing</td> : <td class={kind}>{cell(row, 'granted')}</td>}
      <td class="mark">
        <Icon name={icon} class={className} />
        <span class="vh">{word}</span>
      </td>
    </tr>
  );
}

function cell(row: AskedRow, side: 'asked' | 'granted') {
  const text = row[side] ?? '';
  if (row.differs === undefined) return <Long text={text}>{part => unbroken(part, UNBROKEN)}</Long>;
  return (
    <OriginText text={text} spans={row.differs.map(each => (side === 'asked' ? each.asked : each.allowed))} />
  );
}
