/**
 * The chosen request: tabs, and what the open one shows.
 */
import { useEffect, useRef } from 'preact/hooks';
import { copyItems } from '../copies.js';
import { checkAgain, repeatable } from '../repeat/repeat.js';
import type { Store } from '../store.js';
import { TABS, type Tab } from '../store.js';
import type { Entry } from '../traffic/entry.js';
import { Icon } from '../ui/icon.js';
import { lazy } from '../ui/lazy.js';
import { MenuButton } from '../ui/menu-button.js';
import type { View } from '../view.js';
import { COPY_AS } from '../words/copies.js';
import { DETAIL } from '../words/detail.js';
import { REPEAT } from '../words/repeat.js';
import { DiagnosisTab } from './diagnosis-tab.js';
import { HeadersTab } from './headers-tab.js';
import { TimingTab } from './timing-tab.js';
import { VerdictHead } from './verdict.js';

const WhatIfTab = lazy(() => import('../whatif/whatif.js').then(({ WhatIfTab: there }) => there));

export function Detail({ store, view, entry }: { store: Store; view: View; entry: Entry }) {
  const { tab } = view;
  const scroll = useRef<HTMLDivElement>(null);
  // Another request starts at its top; the verdict is what is read first.
  useEffect(() => {
    if (scroll.current !== null && view.message === null) scroll.current.scrollTop = 0;
  }, [entry.exchange.requestId, tab, view.message]);

  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const to = TABS.at((TABS.indexOf(tab) + step) % TABS.length) ?? 'diagnosis';
    store.set({ tab: to, message: null });
    event.currentTarget.querySelector<HTMLElement>(`[data-tab=${to}]`)?.focus();
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section class="detail" aria-label={DETAIL.label} data-pane="detail">
      <div class="tabs">
        <button
          type="button"
          class="ico"
          aria-label={DETAIL.close}
          title={DETAIL.close}
          onClick={() => store.close()}
        >
          <Icon name="close" />
        </button>
        <div role="tablist" aria-label={DETAIL.label} onKeyDown={onKeyDown}>
          {TABS.map(each => (
            <button
              key={each}
              type="button"
              class="tab"
              role="tab"
              id={`tab-${each}`}
              data-tab={each}
              {...(each === tab ? { 'data-first': true } : {})}
              aria-selected={each === tab}
              aria-controls="tab-panel"
              tabIndex={each === tab ? 0 : -1}
              onClick={() => store.set({ tab: each, message: null })}
            >
              {DETAIL.tabs[each]}
            </button>
          ))}
        </div>
        <span class="grow" />
        {repeatable(entry, store) !== null && (
          <button
            type="button"
            class="btn"
            title={`${REPEAT.button} (R)`}
            aria-label={REPEAT.button}
            onClick={() => checkAgain(entry, store)}
          >
            <Icon name="again" />
            <span>{REPEAT.button}</span>
          </button>
        )}
        <MenuButton label={COPY_AS.button} class="btn" items={() => copyItems(entry, store)}>
          <Icon name="copy" />
          <span>{COPY_AS.button}</span>
          <Icon name="open" class="tri" />
        </MenuButton>
      </div>
      <div
        class={`scroll body ${tab}`}
        ref={scroll}
        id="tab-panel"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by key
        tabIndex={0}
      >
        {tab !== 'whatif' && <VerdictHead store={store} entry={entry} />}
        {show(tab, store, view, entry)}
      </div>
    </section>
  );
}

function show(tab: Tab, store: Store, view: View, entry: Entry) {
  const key = entry.exchange.requestId;
  switch (tab) {
    case 'diagnosis':
      return <DiagnosisTab key={key} store={store} view={view} entry={entry} />;
    case 'whatif':
      return <WhatIfTab key={key} store={store} view={view} entry={entry} />;
    case 'headers':
      return <HeadersTab key={key} entry={entry} at={view.message} />;
    case 'timing':
      return <TimingTab key={key} entry={entry} />;
  }
}
