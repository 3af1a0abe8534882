/**
 * What either browser says of an exchange that a check refused. The verdict needs none of it.
 */
import type { Exchange } from '../capture/exchange.js';
import { chromiumWords } from './browsers/chromium.js';
import { firefoxWords } from './browsers/firefox.js';
import type { BrowserWords } from './diagnosis.js';
import { goneOn } from './other-way.js';
import type { Reading } from './reading.js';
import { stagesOf } from './stages.js';

/** The words of both browsers for `exchange` as `reading` has it. */
export function browserWords(exchange: Exchange, { credentials, stages }: Reading): BrowserWords {
  const inFirefox = exchange.engine === 'firefox';
  const chromium = chromiumWords(inFirefox ? stagesOf(exchange, credentials, 'chromium') : stages);
  const asFirefox = inFirefox ? stages : goneOn(stagesOf(exchange, credentials, 'firefox'), stages);
  return {
    chromiumReason: chromium?.reason ?? null,
    chromiumParameter: chromium?.parameter ?? '',
    firefoxReason: firefoxWords(asFirefox, inFirefox),
  };
}
