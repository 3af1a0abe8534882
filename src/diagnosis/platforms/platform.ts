/**
 * A platform: a server, framework or service that gives itself away in response headers. One file each; the order is in order.ts.
 */
import type { Confidence } from '../diagnosis.js';

export interface PlatformRule {
  /** Also what the folder of server texts calls it, where there is one. */
  id: string;
  name: string;
  signs: readonly Sign[];
}

/** One header that speaks for the platform. */
export interface Sign {
  /** Lower-case; one that ends in `*` stands for every name that begins so. */
  header: string;
  /** What the value has to match; any value where it is left out. Seen are only its first 256 characters. */
  value?: RegExp;
  /** `certain` for what only this platform sends of its own accord. */
  confidence: Confidence;
}
