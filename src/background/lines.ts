/**
 * Header lines as they are written down: the same few come with every request, so a text holds each of them once, and
 * exchanges name them by number. A fifth of the characters is left, and of the time that writing takes.
 */
import type { Exchange, ExchangeLeg, PreflightExchange, ResponseHead } from '../capture/exchange.js';
import type { Header } from '../standard/headers.js';

type Numbers = number[];
type WrittenHead = Omit<ResponseHead, 'headers' | 'changedHeaders'> & {
  headers: Numbers;
  changedHeaders?: Numbers;
};
export type WrittenPreflight = Omit<PreflightExchange, 'requestHeaders' | 'response'> & {
  requestHeaders: Numbers | null;
  response: WrittenHead | null;
};
type WrittenLeg = Omit<ExchangeLeg, 'requestHeaders' | 'preflight' | 'response'> & {
  requestHeaders: Numbers | null;
  preflight: WrittenPreflight | null;
  response: WrittenHead | null;
};
export type WrittenExchange = Omit<Exchange, 'legs'> & { legs: WrittenLeg[] };

/** Puts numbers for the lines; `lines` has them in the end: a name, its value, and so on. */
export class LineWriter {
  readonly lines: string[] = [];
  /** By the object: a line met before is the same one. */
  readonly #numbers = new Map<Header, number>();

  exchange(exchange: Exchange): WrittenExchange {
    return { ...exchange, legs: exchange.legs.map(leg => this.#leg(leg)) };
  }

  preflight(preflight: PreflightExchange): WrittenPreflight {
    const { requestHeaders, response } = preflight;
    return {
      ...preflight,
      requestHeaders: requestHeaders && this.#put(requestHeaders),
      response: response && this.#head(response),
    };
  }

  #leg(leg: ExchangeLeg): WrittenLeg {
    const { requestHeaders, preflight, response } = leg;
    return {
      ...leg,
      requestHeaders: requestHeaders && this.#put(requestHeaders),
      preflight: preflight && this.preflight(preflight),
      response: response && this.#head(response),
    };
  }

  #head({ changedHeaders, ...head }: ResponseHead): WrittenHead {
    const written: WrittenHead = { ...head, headers: this.#put(head.headers) };
    if (changedHeaders !== undefined) written.changedHeaders = this.#put(changedHeaders);
    return written;
  }

  #put(headers: readonly Header[]): Numbers {
    return headers.map(header => {
      let number = this.#numbers.get(header);
      if (number === undefined) {
        number = this.lines.push(header.name, header.value) / 2 - 1;
        this.#numbers.set(header, number);
      }
      return number;
    });
  }
}

/** Puts the lines for their numbers again. Throws where what it is given was not written so. */
export class LineReader {
  readonly #headers: Header[] = [];

  constructor(lines: readonly unknown[]) {
    for (let i = 0; i + 1 < lines.length; i += 2) {
      const [name, value] = [lines[i], lines[i + 1]];
      if (typeof name !== 'string' || typeof value !== 'string') throw new TypeError('a line is text');
      this.#headers.push({ name, value });
    }
  }

  exchange(exchange: WrittenExchange): Exchange {
    return { ...exchange, legs: exchange.legs.map(leg => this.#leg(leg)) };
  }

  preflight(preflight: WrittenPreflight): PreflightExchange {
    const { requestHeaders, response } = preflight;
    return {
      ...preflight,
      requestHeaders: requestHeaders && this.#take(requestHeaders),
      response: response && this.#head(response),
    };
  }

  #leg(leg: WrittenLeg): ExchangeLeg {
    const { requestHeaders, preflight, response } = leg;
    return {
      ...leg,
      requestHeaders: requestHeaders && this.#take(requestHeaders),
      preflight: preflight && this.preflight(preflight),
      response: response && this.#head(response),
    };
  }

  #head({ changedHeaders, ...head }: WrittenHead): ResponseHead {
    const read: ResponseHead = { ...head, headers: this.#take(head.headers) };
    if (changedHeaders !== undefined) read.changedHeaders = this.#take(changedHeaders);
    return read;
  }

  #take(numbers: Numbers): Header[] {
    return numbers.map(number => {
      const header = this.#headers[number];
      if (header === undefined) throw new RangeError(`no line ${number}`);
      return header;
    });
  }
}
