/**
 * The popup inside the extension: about the active tab, or about tab N where its address says `?tabId=N`.
 */
import { requestAccess } from '../platform/access.js';
import { readAttention, setAttention } from '../platform/attention.js';
import { tabInAddress } from '../platform/devtools.js';
import { linkToWorker, request } from '../platform/ports.js';
import { activeTab, urlOfTab } from '../platform/tabs.js';
import { mountPopup } from './popup.js';

async function main(): Promise<void> {
  const tabId = tabInAddress() ?? (await activeTab());
  if (tabId === null) return;
  mountPopup(document.body, {
    host: BUILT_FOR === 'firefox' ? 'firefox' : 'chrome',
    report: () => request({ type: 'report', tabId }),
    pageUrl: () => urlOfTab(tabId),
    subscribe: changed => {
      const link = linkToWorker('popup', tabId, changed, () => undefined);
      return () => link.close();
    },
    attention: readAttention,
    setAttention,
    requestAccess: () => void requestAccess(),
  });
}

void main();
