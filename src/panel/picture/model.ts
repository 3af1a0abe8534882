/**
 * What the drawing shows: who took part, and what went between them, in order. Made from a diagnosis, without a browser.
 */
import type { MessageId } from '../store.js';

export interface Actor {
  role: 'page' | 'browser' | 'server' | 'fold';
  name: string;
  /** Host, or what is known of it. */
  aside: string;
}

/**
 * `message`: went from one to the other. `note`: happened inside the browser. `stop`: the browser stopped here.
 * `maybe`: it stopped here or not. `broken`: came to nothing, and not by CORS. `ghost`: never happened. `end`: what the
 * script saw.
 */
type StepKind = 'message' | 'note' | 'stop' | 'maybe' | 'broken' | 'ghost' | 'end';

export interface Step {
  kind: StepKind;
  /** Indices of actors; equal for what happens at the gate. */
  from: number;
  to: number;
  /** Milliseconds since the first step. */
  at: number | null;
  /** Method or status, bold. */
  lead: string;
  /** The rest, with backticks. */
  text: string;
  /** Right of the gate on the first step: why the browser asks first. */
  note?: string;
  /** The browser judged this answer and let it pass. */
  passed?: boolean;
  /** It went wrong here: index of the actor whose lifeline gets the triangle. */
  cause?: number;
  /** The page saw a failure. */
  bad?: boolean;
  /** What Enter shows in Headers. */
  message?: MessageId;
}

export interface Picture {
  actors: Actor[];
  steps: Step[];
}

export const PAGE = 0;
export const BROWSER = 1;
