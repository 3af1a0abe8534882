/**
 * The questions that fit a diagnosis. Their answers are large, so this is fetched when it is first shown.
 */
import type { Exchange } from '../../capture/exchange.js';
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import { evidenceOf } from '../../diagnosis/evidence.js';
import { questionsFor } from '../../diagnosis/questions/order.js';
import type { Answer, Question } from '../../diagnosis/questions/question.js';

export interface AskedQuestion {
  question: Question;
  /** Null where the answer could not be worked out. */
  answer(): Answer | null;
}

/** In the order in which they are shown. */
export function askedOf(diagnosis: Diagnosis, history: readonly Exchange[]): AskedQuestion[] {
  const evidence = evidenceOf(diagnosis, history);
  return questionsFor(evidence).map(question => ({
    question,
    answer: () => {
      try {
        return question.answer(evidence);
      } catch {
        // What a server sends may surprise an answer. Then it has nothing to say.
        return null;
      }
    },
  }));
}
