/**
 * What is measured of the panel inside its page. Each function travels to the browser as its source text, so it sees
 * its arguments, the document and `window.sample`, and nothing of this file. All times in milliseconds.
 */

/** From handing over `count` exchanges until rows are painted, and until all are judged; the longest that nothing else could be done meanwhile. */
export async function fill(count: number): Promise<{ painted: number; judged: number; longest: number }> {
  const painted = (): Promise<number> =>
    new Promise(resolve =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(0);
      }),
    );
  const made = window.sample.made(0, count);
  // Made before the clock runs: a first number in words is some time's work for the browser.
  const want = count.toLocaleString('en');
  await new Promise(resolve => setTimeout(resolve, 300));
  // A timer that is late was kept from running.
  let last = performance.now();
  let longest = 0;
  const pulse = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 10);
    last = now;
  }, 10);
  performance.mark('crosscheck-begin');
  const start = performance.now();
  window.sample.give(made);
  let first = 0;
  for (;;) {
    const now = await painted();
    if (first === 0 && document.querySelector('#list .row:not(.head), #list .grp') !== null)
      first = now - start;
    if (document.querySelector('.chip .n')?.textContent === want) {
      clearInterval(pulse);
      return { painted: first, judged: now - start, longest };
    }
    if (now - start > 120_000) throw new Error('never judged');
  }
}

/** Types `text` into the filter, key by key, and takes it back; a mark before each key, and one once the list is painted. */
export async function typeFilter(text: string): Promise<void> {
  const box = document.querySelector<HTMLInputElement>('#filter');
  if (box === null) throw new Error('no filter');
  const painted = (): Promise<void> =>
    new Promise(resolve =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage(0);
      }),
    );
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  const steps = [
    ...Array.from(text, (_, index) => text.slice(0, index + 1)),
    ...Array.from(text, (_, index) => text.slice(0, text.length - 1 - index)),
  ];
  for (const value of steps) {
    performance.mark('crosscheck-begin');
    set?.call(box, value);
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await painted();
    performance.mark('crosscheck-end');
    // As a fast typist does it.
    await new Promise(resolve => setTimeout(resolve, 60));
  }
}

/**
 * Scrolls by `step` px a frame for `milliseconds`; with `rate`, as many exchanges a second come meanwhile, in batches as
 * the worker sends them. `longest`: that nothing else could be done.
 */
export async function scroll(
  step: number,
  milliseconds: number,
  rate: number,
  from: number,
): Promise<{ came: number; longest: number }> {
  const list = document.querySelector<HTMLElement>('#list');
  if (list === null) throw new Error('no list');
  list.scrollTop = 0;
  const BATCH = 50;
  const perBatch = (rate * BATCH) / 1000;
  const batches = rate === 0 ? 0 : Math.floor(milliseconds / BATCH);
  const made = window.sample.made(from, from + batches * perBatch);
  let sent = 0;
  await new Promise(resolve => setTimeout(resolve, 500));
  const timer =
    rate === 0
      ? 0
      : setInterval(() => {
          if (sent >= made.length) return;
          window.sample.change(made.slice(sent, sent + perBatch));
          sent += perBatch;
        }, BATCH);
  let longest = 0;
  let beat = performance.now();
  const pulse = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - beat - 10);
    beat = now;
  }, 10);
  const start = performance.now();
  await new Promise<void>(resolve => {
    const frame = (): void => {
      if (performance.now() - start > milliseconds) {
        resolve();
        return;
      }
      if (list.scrollTop + list.clientHeight >= list.scrollHeight - step) list.scrollTop = 0;
      else list.scrollTop += step;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  clearInterval(timer);
  clearInterval(pulse);
  return { came: sent, longest };
}
