/**
 * Asking the page's own Resource Timing (Firefox): the question and the answer that pass between worker and page.
 */
import type { Runtime } from 'webextension-polyfill';
import { browser } from './browser.js';

export interface WitnessQuestion {
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

/** What one message asks of a frame; the answer is a `WitnessAnswer` for each, in order. */
export interface WitnessQuestions {
  type: 'witness';
  questions: WitnessQuestion[];
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

/** How long a question waits for others to the same frame, in milliseconds: a message costs more than what it asks. */
const GATHERED = 40;

interface Asked {
  question: WitnessQuestion;
  answered(answer: WitnessAnswer | null): void;
}

const gathering = new Map<string, Asked[]>();

/** The page's answer; null where the frame is gone or was never ours to look into. */
export function askWitness(
  tabId: number,
  frameId: number,
  question: WitnessQuestion,
): Promise<WitnessAnswer | null> {
  return new Promise(answered => {
    const key = `${tabId} ${frameId}`;
    const asked = { question, answered };
    const others = gathering.get(key);
    if (others !== undefined) {
      others.push(asked);
      return;
    }
    const all: Asked[] = [asked];
    gathering.set(key, all);
    setTimeout(() => {
      gathering.delete(key);
      void ask(tabId, frameId, all);
    }, GATHERED);
  });
}

async function ask(tabId: number, frameId: number, all: readonly Asked[]): Promise<void> {
  const message: WitnessQuestions = { type: 'witness', questions: all.map(({ question }) => question) };
  let answers: WitnessAnswer[] | undefined;
  try {
    answers = (await browser.tabs.sendMessage(tabId, message, { frameId })) as WitnessAnswer[] | undefined;
  } catch {
    // Nobody is there to answer.
  }
  all.forEach(({ answered }, i) => {
    answered(answers?.[i] ?? null);
  });
}
