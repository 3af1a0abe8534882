/**
 * A remedy: the least change that makes exactly this request pass, and who makes it.
 */
import type { CredentialsMode } from '../standard/cors-check.js';

export type Actor = 'server' | 'client' | 'infrastructure';

/**
 * `set` replaces all lines of that name by one. `append` adds to the list of the one line (never for Allow-Origin
 * or Allow-Credentials). `remove` deletes all lines.
 */
export interface HeaderChange {
  op: 'set' | 'append' | 'remove';
  name: string;
  value?: string;
}

export interface HeaderChanges {
  preflight: HeaderChange[];
  response: HeaderChange[];
}

export interface Remedy {
  /** Applied to every leg, they make the request pass; empty where no such safe change exists. */
  headers: HeaderChanges;
  /** Where the legs need different ones. */
  legs?: Array<{ leg: number } & HeaderChanges>;
  /** What no header can mend: `answer-options-2xx`, `do-not-redirect-options`, `call-final-url`, `remove-userinfo`, `fix-error`, … */
  other: string[];
  /** Who makes the change in headers, legs and other. */
  actor: Actor;
  /** The credentials mode it was made for, where that is hidden. */
  assumes?: CredentialsMode;
  /** Better repairs elsewhere; they come first. */
  alternatives: Array<{ actor: Actor; what: string }>;
}

/** What a server is to allow: the input of every server's text. */
export interface Policy {
  /** Serialized origins, at least one; or exactly ['*']. */
  origins: string[];
  /** Method names as they are on the wire. */
  methods: string[];
  /** Request-header names, lower-case. */
  requestHeaders: string[];
  /** Response-header names that the page reads. */
  exposeHeaders: string[];
  credentials: boolean;
  /** In seconds; null leaves Max-Age out. */
  maxAge: number | null;
  /** The path of the route, as in the URL. */
  path: string;
}
