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
  /** No end was told of, so it may still be loading: where it is of this document, the answer waits for it. */
  perhapsLoading?: { documentUrl: string };
  /** Milliseconds since the epoch. */
  startedAt: number;
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
  /** How long the answers may wait for what the page does not know yet, in milliseconds. */
  patience: number;
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

/** When a request began and when its answer was there, in milliseconds since the epoch. */
export type Span = readonly [start: number, end: number];

/** What a document says as soon as a script's request of its own was refused, or failed otherwise. */
export interface WitnessRefusals {
  type: 'witness-refused';
  spans: Span[];
}

/** What documents say without being asked. */
interface Unasked {
  parted(tabId: number, frameId: number, entries: WitnessEntry[]): void;
  refused(tabId: number, spans: Span[]): void;
}

/** Worker: hears of each document that goes away, and of what the tab's own document was refused. */
export function onUnasked(heard: Unasked): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const said = (message ?? {}) as Partial<WitnessParting | WitnessRefusals>;
    const { tab, frameId = 0 } = sender;
    if (sender.id !== browser.runtime.id || tab?.id === undefined) return undefined;
    if (said.type === 'witness-parting' && Array.isArray(said.entries))
      heard.parted(tab.id, frameId, said.entries);
    if (said.type === 'witness-refused' && Array.isArray(said.spans) && frameId === 0)
      heard.refused(tab.id, said.spans);
    return undefined;
  });
}

/** How long a question waits for others to the same frame, in milliseconds: a message costs more than what it asks. */
const GATHERED = 5;
/** How long the browser may take to write its entry, in milliseconds. */
const PATIENCE = 200;

interface Asked {
  question: WitnessQuestion;
  answered(answer: WitnessAnswer | null): void;
}

/** Frames that are being asked, and what is to be asked next of each: the more there is to ask, the more goes along. */
const next = new Map<string, Asked[]>();

/** The page's answer; null where the frame is gone or was never ours to look into. */
export function askWitness(
  tabId: number,
  frameId: number,
  question: WitnessQuestion,
): Promise<WitnessAnswer | null> {
  return new Promise(answered => {
    const key = `${tabId} ${frameId}`;
    const asked = { question, answered };
    const others = next.get(key);
    if (others !== undefined) {
      others.push(asked);
      return;
    }
    next.set(key, [asked]);
    void askAll(tabId, frameId, key);
  });
}

/** Until there is nothing more to ask. */
async function askAll(tabId: number, frameId: number, key: string): Promise<void> {
  for (;;) {
    await new Promise(resolve => setTimeout(resolve, GATHERED));
    const all = next.get(key) ?? [];
    if (all.length === 0) break;
    next.set(key, []);
    const open = await ask(tabId, frameId, all);
    // What is still loading takes its time, and the rest does not.
    const loading = open.filter(({ question }) => question.perhapsLoading !== undefined);
    const others = open.filter(each => !loading.includes(each));
    for (const each of [...loading.map(one => [one]), others])
      if (each.length > 0) void askAgain(tabId, frameId, each);
  }
  next.delete(key);
}

/** Those of `all` that the page does not know yet, or never will. */
async function ask(tabId: number, frameId: number, all: readonly Asked[]): Promise<Asked[]> {
  const answers = await send(tabId, frameId, all, 0);
  return all.filter(({ answered }, i) => {
    const answer = answers?.[i] ?? null;
    if (answer?.statuses.length === 0) return true;
    answered(answer);
    return false;
  });
}

/** With patience, and without holding up the rest. */
async function askAgain(tabId: number, frameId: number, open: readonly Asked[]): Promise<void> {
  const answers = await send(tabId, frameId, open, PATIENCE);
  open.forEach(({ answered }, i) => {
    answered(answers?.[i] ?? null);
  });
}

/** Null where nobody is there to answer. */
async function send(
  tabId: number,
  frameId: number,
  all: readonly Asked[],
  patience: number,
): Promise<WitnessAnswer[] | null> {
  const message: WitnessQuestions = {
    type: 'witness',
    questions: all.map(({ question }) => question),
    patience,
  };
  try {
    return (
      ((await browser.tabs.sendMessage(tabId, message, { frameId })) as WitnessAnswer[] | undefined) ?? null
    );
  } catch {
    return null;
  }
}
