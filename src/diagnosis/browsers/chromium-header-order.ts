/**
 * The order in which Chromium goes through a request's headers: that of Blink's hash table, neither the page's nor the
 * alphabet's. It decides which of several refused headers Chromium names.
 * blink/renderer/platform/network/http_header_map.h, wtf/hash_table.h, wtf/text/case_folding_hash.h,
 * third_party/rapidhash (Chromium's own, with readers). Seen to hold in Chromium 156.
 */

const MASK = (1n << 64n) - 1n;
const SEED = 0xbdd89aa982704029n;
const SECRET = [0x2d358dccaa6c78a5n, 0x8bb84b93962eacc9n, 0x4b33a62ed433d4a3n] as const;

/** Headers that Blink itself puts into the table after the page's own, client hints in documents and for trustworthy URLs only. */
const CLIENT_HINTS = ['sec-ch-ua', 'sec-ch-ua-mobile', 'sec-ch-ua-platform'];
const ALWAYS = ['user-agent'];
const SMALLEST_TABLE = 8;

/** `names` (ASCII, any case) as Chromium comes to them. `hints`: Blink adds client hints to the request. */
export function inChromiumOrder(names: readonly string[], hints: boolean): string[] {
  return tabled([...new Set(names.map(name => name.toLowerCase()))].sort(), hints);
}

/** `own` (lower-case, each once) in the order of the table that they enter one by one. */
function tabled(own: readonly string[], hints: boolean): string[] {
  const wanted = new Set(own);
  const table = new HashTable();
  for (const name of [...own, ...(hints ? CLIENT_HINTS : []), ...ALWAYS]) table.insert(name);
  return table.keys().filter(name => wanted.has(name));
}

const SAFELISTED = ['accept', 'accept-language', 'content-language', 'content-type', 'range'];

/** Of so many names all orders of arrival are tried. */
const MANY = 5;

/**
 * Those of `refused` that Chromium may come to first. One, mostly: only where names crowd each other in the table does
 * it matter in which order the page set them (fetch sorts them, XMLHttpRequest does not), what else it set, and whether a
 * worker asks.
 */
export function possibleFirst(
  names: readonly string[],
  refused: ReadonlySet<string>,
  hints: boolean,
): string[] {
  const own = [...new Set(names.map(name => name.toLowerCase()))].sort();
  const orders = own.length <= MANY ? permutations(own) : [own, [...own].reverse()];
  // Safelisted headers ask for no leave, so nobody sees whether the page set them; in the table they take their place.
  for (const company of subsets(SAFELISTED.filter(name => !own.includes(name)))) {
    orders.push([...own, ...company].sort());
  }
  const first = new Set<string>();
  // A dedicated worker's request looks like its page's, and has none.
  for (const hinted of hints ? [true, false] : [false]) {
    for (const order of orders) {
      const name = tabled(order, hinted).find(each => refused.has(each));
      if (name !== undefined) first.add(name);
    }
  }
  return [...first];
}

function subsets(names: readonly string[]): string[][] {
  return names.length === 0
    ? [[]]
    : subsets(names.slice(1)).flatMap(some => [some, [names[0] as string, ...some]]);
}

function permutations(names: readonly string[]): string[][] {
  if (names.length <= 1) return [[...names]];
  return names.flatMap((name, i) => permutations(names.toSpliced(i, 1)).map(rest => [name, ...rest]));
}

/** WTF::HashTable: open addressing with quadratic probing, at most half full. */
class HashTable {
  #buckets: Array<string | undefined> = new Array(SMALLEST_TABLE).fill(undefined);
  #size = 0;

  insert(name: string): void {
    if (!this.#place(name)) return;
    this.#size++;
    if (this.#size * 2 >= this.#buckets.length) this.#expand();
  }

  keys(): string[] {
    return this.#buckets.filter(name => name !== undefined);
  }

  /** False where it is there already. */
  #place(name: string): boolean {
    const mask = this.#buckets.length - 1;
    let i = hashOf(name) & mask;
    for (let probes = 1; this.#buckets[i] !== undefined; probes++) {
      if (this.#buckets[i] === name) return false;
      i = (i + probes) & mask;
    }
    this.#buckets[i] = name;
    return true;
  }

  #expand(): void {
    const old = this.keys();
    this.#buckets = new Array(this.#buckets.length * 2).fill(undefined);
    for (const name of old) this.#place(name);
  }
}

/** Hashes of the names met so far: few, and asked for often. */
const HASHES = new Map<string, number>();
const HASHES_KEPT = 1000;

/** The 24 bits that a string keeps of its hash; never 0. `name` in lower case. */
function hashOf(name: string): number {
  const known = HASHES.get(name);
  if (known !== undefined) return known;
  const hash = Number(rapidhash(name) & 0xffffffn) || 0x800000;
  if (HASHES.size >= HASHES_KEPT) HASHES.clear();
  HASHES.set(name, hash);
  return hash;
}

/** rapidhash over `text` read as UTF-16: lengths and offsets in bytes there are twice those in characters here. */
function rapidhash(text: string): bigint {
  const length = text.length;
  const bytes = BigInt(length * 2);
  let seed = SEED ^ mix(SEED ^ SECRET[0], SECRET[1]) ^ bytes;
  let a = 0n;
  let b = 0n;
  if (length <= 8) {
    if (length >= 2) {
      const last = length - 2;
      const delta = length >= 4 ? 2 : 0;
      a = (read(text, 0, 2) << 32n) | read(text, last, 2);
      b = (read(text, delta, 2) << 32n) | read(text, last - delta, 2);
    } else if (length === 1) {
      a = read(text, 0, 1);
    }
  } else {
    let at = 0;
    let left = length;
    if (left > 24) {
      let see1 = seed;
      let see2 = seed;
      do {
        seed = mix(read(text, at, 4) ^ SECRET[0], read(text, at + 4, 4) ^ seed);
        see1 = mix(read(text, at + 8, 4) ^ SECRET[1], read(text, at + 12, 4) ^ see1);
        see2 = mix(read(text, at + 16, 4) ^ SECRET[2], read(text, at + 20, 4) ^ see2);
        at += 24;
        left -= 24;
      } while (left >= 24);
      seed ^= see1 ^ see2;
    }
    if (left > 8) {
      seed = mix(read(text, at, 4) ^ SECRET[2], read(text, at + 4, 4) ^ seed ^ SECRET[1]);
      if (left > 16) seed = mix(read(text, at + 8, 4) ^ SECRET[2], read(text, at + 12, 4) ^ seed);
    }
    a = read(text, at + left - 8, 4);
    b = read(text, at + left - 4, 4);
  }
  const product = (a ^ SECRET[1]) * (b ^ seed);
  return mix((product & MASK) ^ SECRET[0] ^ bytes, (product >> 64n) ^ SECRET[1]);
}

/** The two halves of the 128-bit product, combined. */
function mix(a: bigint, b: bigint): bigint {
  const product = a * b;
  return (product & MASK) ^ (product >> 64n);
}

/** `count` characters from `at`, little-endian, 16 bits each. */
function read(text: string, at: number, count: number): bigint {
  let value = 0n;
  for (let i = count - 1; i >= 0; i--) value = (value << 16n) | BigInt(text.charCodeAt(at + i));
  return value;
}
