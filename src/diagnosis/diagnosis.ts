/**
 * A diagnosis: what an exchange came to, every check, and why. The report (src/report) is a projection of it,
 * the panel draws it. Names that the report promises are spelled as there.
 */
import type { Exchange } from '../capture/exchange.js';
import type { CredentialsMode } from '../standard/cors-check.js';

export type Verdict = 'pending' | 'allowed' | 'blocked' | 'failed' | 'unknown';
export type Where = 'request' | 'preflight' | 'redirect' | 'response';
export type Delivered = 'yes' | 'no' | 'preflight-only' | 'unknown';
export type CredentialsEvidence = 'cookie' | 'storage-access-header' | 'elimination' | 'none';

/** A check that fails (`error`), or something that works and still deserves a word. */
export interface Finding {
  code: string;
  severity: 'error' | 'warning' | 'info';
  /** The browser stopped at this one. */
  stoppedHere: boolean;
  where: Where;
  /** Index into the exchange's legs. */
  leg: number;
  /** The header at fault: a response header, or the request header that is not allowed. */
  header?: string;
  /** What was received, or the request's own word that is not allowed (method). */
  value?: string;
}

/** The families of checks that a stage runs, one line each in the checklist. */
export type CheckId =
  | 'redirect'
  | 'allow-origin'
  | 'allow-credentials'
  | 'status'
  | 'allow-methods'
  | 'allow-headers'
  | 'location';

/**
 * `not-reached`: the stage never happened. `not-needed`: nothing to check.
 * A failed check that the browser never came to is `failed` with stoppedHere false: it would fail next.
 */
export type CheckState = 'passed' | 'failed' | 'not-needed' | 'not-reached';

export interface Check {
  id: CheckId;
  where: 'preflight' | 'redirect' | 'response';
  leg: number;
  state: CheckState;
  stoppedHere: boolean;
  /** Indices into Diagnosis.findings. */
  findings: number[];
  /** A preflight that was not sent because a stored answer covered it: passed by that. */
  fromCache?: boolean;
}

export type Confidence = 'certain' | 'likely' | 'possible';

/** Why it came about. Evidence is what was seen, in words a person can check. */
export interface RootCause {
  code: string;
  confidence: Confidence;
  evidence: string[];
  /** Where it went wrong, when that is elsewhere than where the browser stopped. */
  at?: { leg: number; where: Where };
}

/** What the two browsers call it. `parameter` is Chromium's failedParameter, '' where empty. */
export interface BrowserWords {
  chromiumReason: string | null;
  chromiumParameter: string;
  firefoxReason: string | null;
}

/** A server or service behind the answer, recognised from response headers. */
export interface Platform {
  /** `nginx`, `express`, `cloudflare`, … */
  id: string;
  name: string;
  confidence: Confidence;
  evidence: string[];
}

export interface Diagnosis extends BrowserWords {
  exchange: Exchange;
  verdict: Verdict;
  unknownBecause?: string;
  delivered: Delivered;
  /** As the CORS check used it on the last leg. */
  credentials: CredentialsMode | 'unknown';
  credentialsEvidence: CredentialsEvidence;
  /** The reading that the checks below were judged with; equals `credentials` unless that is unknown. */
  reading: CredentialsMode;
  reasonAlternatives: Array<{ credentials: CredentialsMode } & BrowserWords>;
  /** Per leg: why the browser asked first; [] where it did not. */
  preflightBecause: string[][];
  /** Per leg: the Origin that the request carried, or would have. */
  legOrigins: string[];
  /** In the browser's order, stage by stage. */
  checks: Check[];
  /** Every check that fails, in the standard's order, then warnings and notes. */
  findings: Finding[];
  rootCause: RootCause | null;
  otherCauses: RootCause[];
  platforms: Platform[];
}
