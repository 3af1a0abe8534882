/**
 * The report: the shape that programs rely on. Add to it freely; what stands here keeps its name and meaning.
 */
import type { Confidence, CredentialsEvidence, Delivered, Finding, Verdict } from '../diagnosis/diagnosis.js';
import type { Remedy } from '../remedy/remedy.js';
import type { CredentialsMode } from '../standard/cors-check.js';

/** Host permissions: what we were allowed to see. */
export type Access = 'all' | 'some' | 'none';

export interface TabReport {
  schemaVersion: 1;
  tabId: number;
  access: Access;
  /** Given up to the limit. */
  dropped: { allowed: number; blocked: number };
  /** Oldest first; [] for a tab we know nothing of. */
  exchanges: ExchangeReport[];
}

export interface ExchangeReport {
  requestId: string;
  attributedBy: 'tab' | 'origin';
  url: string;
  finalUrl: string;
  method: string;
  origin: string;
  verdict: Verdict;
  unknownBecause?: string;
  delivered: Delivered;
  credentials: CredentialsMode | 'unknown';
  credentialsEvidence: CredentialsEvidence;
  chromiumReason: string | null;
  chromiumParameter: string;
  firefoxReason: string | null;
  reasonAlternatives: Array<{
    credentials: CredentialsMode;
    chromiumReason: string | null;
    chromiumParameter: string;
    firefoxReason: string | null;
  }>;
  preflight: PreflightReport | null;
  legs: LegReport[];
  refusedLocation?: string;
  findings: Finding[];
  rootCause: RootCauseReport | null;
  otherCauses: RootCauseReport[];
  remedy: Remedy | null;
}

export interface LegReport {
  url: string;
  status: number | null;
  origin: string;
  fromCache: boolean;
  preflight: PreflightReport | null;
}

export interface PreflightReport {
  requestId: string | null;
  fromCache: boolean;
  status: number | null;
  because: string[];
}

export interface RootCauseReport {
  code: string;
  confidence: Confidence;
  evidence: string[];
}
