/** A WebDriver BiDi session over a WebSocket. */

import WebSocket from 'ws';
import { evaluator } from './remote.js';
import type { Evaluate } from './types.js';

/** The parts of a BiDi message that are read here. */
interface Answer {
  id?: number;
  result?: Record<string, unknown>;
  error?: string;
  message?: string;
}

interface Evaluated {
  type: 'success' | 'exception';
  result?: { value?: unknown };
  exceptionDetails?: { text: string };
}

type Settle = { resolve(result: Record<string, unknown>): void; reject(error: Error): void };

export class Bidi {
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, Settle>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', data => this.#receive(JSON.parse(String(data)) as Answer));
    socket.on('close', () => {
      for (const { reject } of this.#pending.values())
        reject(new Error('The browser closed the connection.'));
      this.#pending.clear();
    });
  }

  /** Connects to `ws://…/session`. Throws when nobody answers there. */
  static async connect(url: string): Promise<Bidi> {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    socket.on('error', () => {
      // Followed by close, which settles what is open.
    });
    return new Bidi(socket);
  }

  /** Sends one command and gives its result. Throws with BiDi's error code and message. */
  send(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      if (this.#socket.readyState !== WebSocket.OPEN) {
        reject(new Error('The browser is closed.'));
        return;
      }
      const fail = (error: Error) => reject(new Error(`${method}: ${error.message}`));
      this.#pending.set(id, { resolve, reject: fail });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** Evaluates in the document that a browsing context shows at the time. */
  evaluatorFor(context: string): Evaluate {
    return evaluator(async expression => {
      const answer = (await this.send('script.evaluate', {
        expression,
        target: { context },
        awaitPromise: true,
      })) as unknown as Evaluated;
      if (answer.type === 'exception')
        throw new Error(answer.exceptionDetails?.text ?? 'The expression failed.');
      return answer.result?.value;
    });
  }

  close(): void {
    this.#socket.terminate();
  }

  #receive(answer: Answer): void {
    // What has no id is an event, and none is subscribed to.
    const settle = answer.id === undefined ? undefined : this.#pending.get(answer.id);
    if (!settle) return;
    this.#pending.delete(answer.id as number);
    if (answer.error === undefined) settle.resolve(answer.result ?? {});
    else settle.reject(new Error(`${answer.error}: ${answer.message ?? ''}`));
  }
}
