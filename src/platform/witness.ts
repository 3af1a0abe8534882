/**
 * Asking the page's own Resource Timing (Firefox): the question and the answer that pass between worker and page.
 */
import { browser } from './browser.js';

export interface WitnessQuestion {
  type: 'witness';
  /** As the page asked for it. */
  url: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  endedAt: number;
}

export interface WitnessAnswer {
  /** `responseStatus` of the entries that fit; several where they cannot be told apart. */
  statuses: number[];
  documentUrl: string;
}

/** The page's answer; null where the frame is gone or was never ours to look into. */
export async function askWitness(
  tabId: number,
  frameId: number,
  question: WitnessQuestion,
): Promise<WitnessAnswer | null> {
  try {
    return (
      ((await browser.tabs.sendMessage(tabId, question, { frameId })) as WitnessAnswer | undefined) ?? null
    );
  } catch {
    return null;
  }
}
