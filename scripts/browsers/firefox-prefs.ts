/** What Firefox is told before it starts. */

import type { Pref } from './types.js';

/** On top of what the remote agent sets by itself: quiet, offline, in English, and strict where users are. */
const PREFS: Record<string, Pref> = {
  // No welcome, no news, no offers.
  'browser.aboutConfig.showWarning': false,
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.preonboarding.enabled': false,
  'browser.startup.homepage': 'about:blank',
  'browser.startup.page': 0,
  'browser.tabs.firefox-view': false,
  'browser.vpn_promo.enabled': false,
  'sidebar.revamp': false,
  'trailhead.firstrun.didSeeAboutWelcome': true,

  // Nothing goes out but what a test asks for.
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'app.update.enabled': false,
  'browser.safebrowsing.provider.mozilla.updateURL': '',
  'dom.push.enabled': false,
  'extensions.systemAddon.update.url': '',
  'media.gmp-manager.updateEnabled': false,
  'messaging-system.rsexperimentloader.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.http.speculative-parallel-limit': 0,
  'network.prefetch-next': false,
  'network.proxy.type': 0,
  'network.trr.mode': 5,
  'nimbus.rollouts.enabled': false,
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.unified': false,

  // The remote agent loosens this one; users have it.
  'security.fileuri.strict_origin_policy': true,

  // The oracle reads messages, and pictures should not depend on the machine.
  'intl.accept_languages': 'en-US, en',
  'intl.locale.requested': 'en-US',
  'layout.css.devPixelsPerPx': '1.0',
  'ui.prefersReducedMotion': 1,

  // DevTools without its introductions.
  'devtools.everOpened': true,
  'devtools.onboarding.telemetry.logged': true,
  'devtools.selfxss.count': 5,
  'devtools.theme': 'light',
  'devtools.toolbox.selectedTool': 'webconsole',
  'devtools.toolbox.tabsOrder': '',
  'devtools.toolbox.zoomValue': '1',

  // Unsigned extensions, for as long as the browser runs.
  'extensions.webextensions.warnings-as-errors': false,
  'xpinstall.signatures.required': false,
};

/**
 * The text of a profile's user.js.
 * @param uuids the UUID to give each extension, by its gecko id
 * @param more preferences that win over the above
 */
export function userJs(uuids: Record<string, string>, more: Record<string, Pref> = {}): string {
  const prefs = { ...PREFS, 'extensions.webextensions.uuids': JSON.stringify(uuids), ...more };
  return Object.entries(prefs)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}
