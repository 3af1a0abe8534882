/**
 * The panel's source inside the extension: a port to the worker, and the DevTools around it.
 */
import { canRequestAccess, requestAccess } from '../platform/access.js';
import {
  browserLabel,
  followCallSites,
  followTheme,
  inspectedTab,
  sourceOpener,
} from '../platform/devtools.js';
import { linkToWorker, request, type WorkerLink } from '../platform/ports.js';
import type { TabState } from '../platform/protocol.js';
import { CallSites } from './call-sites.js';
import type { PanelSource } from './source.js';

/** Null where there is no tab to look at. */
export function extensionSource(): PanelSource | null {
  const tabId = inspectedTab();
  if (tabId === null) return null;
  let link: WorkerLink | null = null;
  const openInSources = sourceOpener();
  return {
    host: BUILT_FOR === 'firefox' ? 'firefox' : 'chrome',
    browser: browserLabel(),
    subscribe: listener => {
      followTheme(theme => listener.theme(theme));
      let state: TabState | null = null;
      const sites = new CallSites(exchange => {
        if (state !== null)
          listener.message({ type: 'changed', tabId, state, exchanges: [exchange], removed: [] });
      });
      followCallSites(entry => void sites.heard(entry));
      link = linkToWorker(
        'panel',
        tabId,
        message => {
          state = message.state;
          listener.message(sites.complete(message));
        },
        open => listener.connection(open),
      );
      return () => link?.close();
    },
    send: message => link?.send(message),
    reload: () => void request({ type: 'reload', tabId }),
    repeat: again => request({ type: 'repeat', tabId, request: again }),
    ...(openInSources === null ? {} : { openInSources }),
    requestAccess: () => void (canRequestAccess() ? requestAccess() : request({ type: 'ask-access', tabId })),
  };
}
