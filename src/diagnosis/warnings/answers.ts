/**
 * Every answer of an exchange that CORS has a say in, for the warnings.
 */
import type { ExchangeLeg, ResponseHead } from '../../capture/exchange.js';
import type { Header } from '../../standard/headers.js';
import { isRedirectStatus } from '../../standard/status.js';
import type { Evidence } from '../causes/cause.js';
import { headersOf, isCorsLeg } from '../causes/signs/answer.js';
import type { Finding } from '../diagnosis.js';

export interface Answer {
  where: 'preflight' | 'redirect' | 'response';
  index: number;
  leg: ExchangeLeg;
  /** The Origin that was asked for. */
  origin: string;
  head: ResponseHead;
  headers: readonly Header[];
}

/** In order; [] for a request without CORS. */
export function answersOf({ exchange, legOrigins }: Evidence): Answer[] {
  return exchange.legs.flatMap((leg, index) => {
    if (!isCorsLeg(exchange, index)) return [];
    const origin = legOrigins[index] ?? exchange.origin;
    const answer = (where: Answer['where'], head: ResponseHead): Answer => ({
      where,
      index,
      leg,
      origin,
      head,
      headers: headersOf(head),
    });
    const found: Answer[] = [];
    if (leg.preflight?.response) found.push(answer('preflight', leg.preflight.response));
    if (leg.response)
      found.push(answer(isRedirectStatus(leg.response.status) ? 'redirect' : 'response', leg.response));
    return found;
  });
}

/** A finding of a warning: it stopped nothing. */
export function warn(
  code: string,
  severity: 'warning' | 'info',
  { where, index }: Pick<Answer, 'where' | 'index'>,
  header?: string,
  value?: string | null,
): Finding {
  return {
    code,
    severity,
    stoppedHere: false,
    where,
    leg: index,
    ...(header === undefined ? {} : { header }),
    ...(value === undefined || value === null ? {} : { value }),
  };
}
