/**
 * The popup in an ordinary web page, with the report of the sample traffic.
 */
import { mountPopup } from '../../../src/popup/popup.js';
import { tabReport } from '../../../src/report/report.js';
import type { Access } from '../../../src/report/tab-report.js';
import { SHOP } from '../samples/shop.js';

const query = new URLSearchParams(location.search);
const access = (query.get('access') as Access | null) ?? 'all';
const traffic = query.has('empty')
  ? []
  : query.has('clean')
    ? SHOP.filter(({ requestId }) => requestId.startsWith('a'))
    : SHOP;

mountPopup(document.body, {
  host: query.get('host') === 'firefox' ? 'firefox' : 'chrome',
  report: () =>
    query.has('broken')
      ? Promise.reject(new Error('gone'))
      : Promise.resolve(tabReport(1, access, { allowed: 0, blocked: 0 }, traffic)),
  pageUrl: () => Promise.resolve(query.get('url') ?? 'https://app.shop.example/orders'),
  subscribe: () => () => undefined,
  attention: () => Promise.resolve(query.has('devtools') ? 'devtools' : 'always'),
  setAttention: () => Promise.resolve(),
  requestAccess: () => undefined,
});
