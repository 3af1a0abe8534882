/**
 * Asking the page's own Resource Timing (Firefox): the question and the answer that pass between worker and page.
 */
import type { Runtime } from 'webextension-polyfill';
import { browser } from './browser.js';

export interface WitnessQuestion {
  type: 'witness';
  /** As the page asked for it. */
  url: string;
  /** `url` is redacted: a worker before this one knew it whole, and such things are never stored. */
  redacted?: true;
  /** Milliseconds since the epoch. */
  startedAt: number;
  endedAt: number;
}

export interface WitnessAnswer {
  /** `responseStatus` of the entries that fit; several where they cannot be told apart. */
  statuses: number[];
  documentUrl: string;
}

/** What a document says when it goes away: the last that Resource Timing told it. */
export interface WitnessParting {
  type: 'witness-parting';
  entries: WitnessEntry[];
}

/** Times in milliseconds since the epoch. */
export interface WitnessEntry {
  url: string;
  start: number;
  end: number;
  status: number;
}

/** Worker: calls `heard` for each document that goes away. */
export function onParting(heard: (tabId: number, frameId: number, entries: WitnessEntry[]) => void): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const { type, entries } = (message ?? {}) as Partial<WitnessParting>;
    if (type !== 'witness-parting' || sender.id !== browser.runtime.id || !Array.isArray(entries))
      return undefined;
    if (sender.tab?.id !== undefined) heard(sender.tab.id, sender.frameId ?? 0, entries);
    return undefined;
  });
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
