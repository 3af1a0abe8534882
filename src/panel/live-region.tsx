/**
 * The one live region: it speaks when the number of blocked requests changes, at most every five seconds,
 * and tells what was done.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { count } from './words/format.js';

const PAUSE = 5000;

export function LiveRegion({ blocked, said: done }: { blocked: number; said: string }) {
  const [said, setSaid] = useState<number | null>(null);
  const last = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (blocked === (said ?? 0)) return;
    const wait = Math.max(0, last.current + PAUSE - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setSaid(blocked);
    }, wait);
    return () => clearTimeout(timer);
  }, [blocked, said]);
  return (
    <div class="vh" role="status" aria-live="polite">
      {done !== '' ? done : said === null ? '' : `${count(said, 'request')} blocked`}
    </div>
  );
}
