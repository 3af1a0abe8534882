/**
 * The words around a server's text.
 */
import type { ProxyText } from '../../remedy/proxies/proxy.js';
import type { OfferedServer } from '../../remedy/servers-for.js';

export const TEXTS = {
  in: 'In',
  server: 'Server',
  proxy: 'Server of the page',
  recognised: 'recognised',
  chosen: 'chosen',
  neither: 'not recognised',
  cannot: 'I cannot change this server',
  note: 'Note to whoever runs',
  noteName: 'Note',
  pass: 'Or through the page’s own host, in',
  hosts: 'Change at',
} as const;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `23 November 2026` of `2026-11-23`. */
function dayWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** `Proven on nginx 1.22.1, 23 November 2026. For nginx 1.18 and later.` */
export function proofWords({ proof, versions }: Pick<ProxyText, 'proof' | 'versions'>): string {
  const how =
    proof === null
      ? 'Written from the documentation, not tried.'
      : `Proven on ${proof.version}, ${dayWords(proof.date)}.`;
  return `${how} For ${versions}.`;
}

type Kind = OfferedServer['server']['kind'];

/** Heads within the list of servers, in their order. */
export const GROUPS: ReadonlyArray<readonly [title: string, kinds: readonly Kind[]]> = [
  ['Servers', ['server', 'proxy']],
  ['Frameworks', ['framework']],
  ['Gateways and hosts', ['gateway', 'host']],
];
export const RECOGNISED_GROUP = 'Recognised';
