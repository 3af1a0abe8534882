/**
 * The popup: one tab in a glance.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadSettings } from '../panel/settings.js';
import { Icon } from '../panel/ui/icon.js';
import { hostOf } from '../panel/words/format.js';
import type { TabReport } from '../report/tab-report.js';
import { AttentionSwitch } from './attention.js';
import { Footer } from './footer.js';
import { Groups } from './groups.js';
import { Meter } from './meter.js';
import type { PopupSource } from './source.js';
import { summaryOf } from './summary.js';
import { below, headline, isRestricted, POPUP } from './words/popup.js';

interface Loaded {
  report: TabReport | null;
  url: string | null;
  devtoolsOnly: boolean;
}

export function Popup({ source }: { source: PopupSource }) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    let gone = false;
    const load = (): void => {
      void Promise.all([
        source.report().catch(() => null),
        source.pageUrl().catch(() => null),
        source.attention(),
      ]).then(([report, url, attention]) => {
        if (!gone) setLoaded({ report, url, devtoolsOnly: attention === 'devtools' });
      });
    };
    load();
    const stop = source.subscribe(load);
    return () => {
      gone = true;
      stop();
    };
  }, [source]);

  const place = loaded === null ? '' : placeOf(loaded);
  return (
    <main class="popup">
      <header class="ph">
        <Icon name="mark" />
        <h1>Crosscheck</h1>
        <span class="q" title={place}>
          {place}
        </span>
      </header>
      {loaded === null ? <p class="wait">{POPUP.loading}</p> : <Body loaded={loaded} source={source} />}
      {loaded !== null && (
        <AttentionSwitch
          devtoolsOnly={loaded.devtoolsOnly}
          change={devtoolsOnly => {
            setLoaded({ ...loaded, devtoolsOnly });
            void source.setAttention(devtoolsOnly ? 'devtools' : 'always');
          }}
        />
      )}
    </main>
  );
}

/** The page's host: of its address, else of the requests it made. */
function placeOf({ report, url }: Loaded): string {
  if (url !== null && /^https?:/.test(url)) return hostOf(url);
  const origin = report?.exchanges.find(exchange => exchange.origin !== 'null')?.origin;
  return origin === undefined ? '' : hostOf(origin);
}

function Body({ loaded: { report, url, devtoolsOnly }, source }: { loaded: Loaded; source: PopupSource }) {
  const ask =
    source.requestAccess === undefined ? null : (
      <button type="button" class="btn lead" onClick={() => source.requestAccess?.()}>
        {POPUP.accessButton}
      </button>
    );
  if (report === null) return <Say title={POPUP.failedTitle} text={POPUP.failedText} />;
  if (report.exchanges.length === 0) {
    if (isRestricted(url)) return <Say title={POPUP.restrictedTitle} text={POPUP.restrictedText} />;
    if (report.access === 'none')
      return (
        <Say title={POPUP.accessTitle} text={POPUP.accessText}>
          {ask}
        </Say>
      );
    if (devtoolsOnly) return <Say title={POPUP.unwatchedTitle} text={POPUP.unwatchedText} />;
    return (
      <Say
        title={POPUP.noneTitle}
        text={report.access === 'some' ? `${POPUP.noneText} ${POPUP.someText}` : POPUP.noneText}
      >
        {report.access === 'some' && ask}
      </Say>
    );
  }
  const summary = summaryOf(report, new Set(loadSettings().muted));
  return (
    <>
      <section class="pn">
        <h2>{headline(summary)}</h2>
        <p class="n">{below(summary)}</p>
        <Meter summary={summary} />
      </section>
      <Groups groups={summary.groups} />
      {report.access !== 'all' && (
        <div class="pa">
          <Icon name="warn" class="i-warn" />
          <span>{POPUP.someText}</span>
          {ask}
        </div>
      )}
      <Footer summary={summary} report={report} />
    </>
  );
}

function Say({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) {
  return (
    <section class="say-all">
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </section>
  );
}
