/**
 * Chance that can be repeated: mulberry32. The same seed gives the same numbers on every machine.
 */

export class Random {
  #state: number;

  /** `stream` tells apart what is drawn from one seed. */
  constructor(seed: number, stream = 0) {
    this.#state = mix(mix(seed >>> 0) ^ Math.imul(stream + 1, 0x9e3779b1));
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number in [0, below). */
  int(below: number): number {
    return Math.floor(this.next() * below);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.int(from.length)];
    if (picked === undefined) throw new Error('Nothing to pick from');
    return picked;
  }

  /** Each with its weight. */
  weighted<T>(choices: ReadonlyArray<readonly [weight: number, choice: T]>): T {
    let left = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, choice] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    const last = choices.at(-1);
    if (last === undefined) throw new Error('Nothing to choose from');
    return last[1];
  }

  /** `count` different ones, in their order. */
  some<T>(from: readonly T[], count: number): T[] {
    const left = from.map((item, i) => ({ item, i, key: this.next() }));
    left.sort((a, b) => a.key - b.key);
    return left
      .slice(0, count)
      .sort((a, b) => a.i - b.i)
      .map(({ item }) => item);
  }
}

function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b);
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b);
  return x ^ (x >>> 16);
}

/** A seed that nobody chose. */
export function freshSeed(): number {
  return Math.floor(Math.random() * 1_000_000_000);
}
