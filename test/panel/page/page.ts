/**
 * The panel in an ordinary web page, with sample traffic.
 */
import { laterStyles } from '../../../src/panel/later-styles.js';
import { mountPanel } from '../../../src/panel/panel.js';
import { type SampleSource, sampleSource } from './source.js';

declare global {
  interface Window {
    sample: SampleSource;
  }
}

const query = new URLSearchParams(location.search);
// What one try leaves behind must not change the next.
if (!query.has('kept')) localStorage.clear();
sessionStorage.clear();
if (query.has('calm')) localStorage.setItem('crosscheck.panel', JSON.stringify({ follow: false }));
window.sample = sampleSource(query);
mountPanel(document.body, window.sample);
// For tests that choose faster than anybody could.
void Promise.all([
  import('../../../src/panel/later.js'),
  import('../../../src/panel/whatif/whatif.js'),
  laterStyles(),
]).then(() => {
  document.body.dataset.ready = '';
});
