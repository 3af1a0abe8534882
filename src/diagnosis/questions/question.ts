/**
 * A question that a developer asks about one request, and its answer from that request's own facts. One file each;
 * the order is in order.ts.
 */
import type { Evidence } from '../causes/cause.js';

/** Text to copy. Whatever came from the page or a server is escaped by the rules of its language. */
interface Sample {
  language: 'http' | 'sh' | 'js' | 'html';
  text: string;
}

export interface Answer {
  /** One to five short ones; what was on the wire stands between backticks. */
  paragraphs: string[];
  code?: Sample[];
}

export interface Question {
  id: string;
  /** As a developer puts it; may hold code between backticks. */
  ask: string;
  /** Never throws, whatever a server sent; nor does `answer`, where it applies. */
  applies(evidence: Evidence): boolean;
  answer(evidence: Evidence): Answer;
}
