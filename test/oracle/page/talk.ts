/**
 * How orders reach frames and workers: one message each, answered through the port that comes along.
 */
import { type Order, type Outcome, perform } from './agent.js';

/** Something that takes messages with ports. */
export interface Hearer {
  postMessage(message: unknown, transfer: Transferable[]): void;
}

/** Has `hearer` carry out `order`. */
export function orderFrom(hearer: Hearer, order: Order): Promise<Outcome> {
  const { port1, port2 } = new MessageChannel();
  return new Promise(resolve => {
    port1.onmessage = ({ data }: MessageEvent<Outcome>) => {
      port1.close();
      resolve(data);
    };
    hearer.postMessage(order, [port2]);
  });
}

/** Carries out the order in `event`, and answers it. */
export async function obey(event: MessageEvent): Promise<void> {
  const [port] = event.ports;
  const order = event.data as Order | null;
  if (port === undefined || order === null || typeof order !== 'object' || !('request' in order)) return;
  port.postMessage(await perform(order));
}
