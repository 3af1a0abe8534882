/**
 * The servers' texts, which are large: fetched when the first of them is shown.
 */
import { useEffect, useState } from 'preact/hooks';
import type { ProxyText } from '../../../remedy/proxies/proxy.js';
import type { OfferedServer, serversFor } from '../../../remedy/servers-for.js';

interface Texts {
  serversFor(...of: Parameters<typeof serversFor>): OfferedServer[];
  proxiesFor(origin: string, lastChosen: string | null): ProxyText[];
}

let loaded: Texts | null = null;
let loading: Promise<Texts> | null = null;

async function load(): Promise<Texts> {
  const [{ serversFor }, { proxiesFor }] = await Promise.all([
    import('../../../remedy/servers-for.js'),
    import('../../../remedy/proxies/order.js'),
  ]);
  loaded = { serversFor, proxiesFor };
  return loaded;
}

/** Null until they are there. */
export function useTexts(): Texts | null {
  const [texts, setTexts] = useState(loaded);
  useEffect(() => {
    if (texts !== null) return;
    let gone = false;
    loading ??= load();
    loading.then(
      there => gone || setTexts(there),
      () => {
        // The next one to be shown tries again.
        loading = null;
      },
    );
    return () => {
      gone = true;
    };
  }, [texts]);
  return texts;
}
