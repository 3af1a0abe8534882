/** What has to be installed for the scenes: Debian's packages, and those of npm beside test/servers. */
import type { Need } from './scene.js';

export const NEEDS: Readonly<Record<Need, { apt?: readonly string[]; npm?: readonly string[] }>> = {
  nginx: { apt: ['nginx-light'] },
  apache: { apt: ['apache2-bin'] },
  caddy: { apt: ['caddy'] },
  haproxy: { apt: ['haproxy'] },
  lighttpd: { apt: ['lighttpd'] },
  varnish: { apt: ['varnish'] },
  squid: { apt: ['squid'] },
  tomcat: { apt: ['tomcat10', 'ecj'] },
  spring: { apt: ['libspring-web-java', 'libjetty9-java', 'libservlet-api-java', 'ecj'] },
  node: { npm: ['express', 'cors'] },
  flask: { apt: ['python3-flask', 'python3-flask-cors'] },
  django: { apt: ['python3-django'] },
  python: { apt: ['python3'] },
  php: { apt: ['php-cli'] },
  openssl: { apt: ['openssl'] },
};
