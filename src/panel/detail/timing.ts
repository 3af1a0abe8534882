/** Spans of time of an exchange: each preflight and each request, to its answer and to its end. */
import type { Exchange } from '../../capture/exchange.js';
import { hostOf } from '../words/format.js';

export interface Span {
  key: string;
  name: string;
  host: string;
  /** Milliseconds since the exchange began. */
  from: number;
  /** Null while nothing has ended it. */
  to: number | null;
  ask: boolean;
}

export function spansOf(exchange: Exchange): { spans: Span[]; total: number } {
  const since = (at: number): number => Math.max(0, at - exchange.startedAt);
  const end = 'at' in exchange.ending ? since(exchange.ending.at) : null;
  const spans: Span[] = [];
  exchange.legs.forEach((leg, index) => {
    const host = hostOf(leg.url);
    const { preflight } = leg;
    if (preflight !== null && !preflight.fromCache) {
      const to = preflight.response?.at ?? preflight.endedAt;
      spans.push({
        key: `${index}p`,
        name: 'OPTIONS',
        host,
        from: since(preflight.startedAt),
        to: to === null ? end : since(to),
        ask: true,
      });
    }
    if (leg.sentAt !== null || leg.response !== null) {
      const last = index === exchange.legs.length - 1;
      const to = last ? end : leg.response === null ? null : since(leg.response.at);
      spans.push({
        key: `${index}r`,
        name: leg.method,
        host,
        from: since(leg.sentAt ?? leg.startedAt),
        to,
        ask: false,
      });
    }
  });
  const total = Math.max(1, end ?? 0, ...spans.map(span => span.to ?? span.from));
  return { spans, total };
}
