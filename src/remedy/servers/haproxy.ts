import { preflightLines, responseLines } from './header-lines.js';
import { beneath, haproxy, haproxyFormat } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'haproxy',
  name: 'HAProxy',
  language: 'haproxy',
  kind: 'proxy',
  recognisedBy: ['haproxy'],
  versions: 'HAProxy 2.2 and later',
  where: 'Put this into the frontend (or listen), above its other http-request rules.',
  trap: 'http-response rules do not touch the answers that HAProxy gives itself, such as its 503; http-after-response does. An http-request deny or auth above this one stops the preflight.',
  write(policy) {
    const allowed = policy.anyOrigin ? '{ var(txn.cors_path) -m bool }' : '{ var(txn.cors_origin) -m found }';
    return [
      `acl cors_path path ${haproxy(policy.path)}`,
      `acl cors_path path_beg ${haproxy(beneath(policy.path))}`,
      'http-request set-var(txn.cors_path) bool(true) if cors_path',
      ...(policy.anyOrigin
        ? []
        : [
            `acl cors_origin req.fhdr(Origin) -m str ${policy.origins.map(haproxy).join(' ')}`,
            'http-request set-var(txn.cors_origin) req.fhdr(Origin) if cors_path cors_origin',
          ]),
      `http-request return status 204${preflightLines(policy)
        .map(([name, value]) => ` hdr ${name} ${haproxyFormat(value)}`)
        .join('')} if cors_path METH_OPTIONS`,
      ...(policy.anyOrigin
        ? [`http-after-response set-header Access-Control-Allow-Origin '*' if ${allowed}`]
        : [
            'http-after-response add-header Vary Origin if { var(txn.cors_path) -m bool }',
            `http-after-response set-header Access-Control-Allow-Origin %[var(txn.cors_origin)] if ${allowed}`,
          ]),
      ...responseLines(policy).map(
        ([name, value]) => `http-after-response set-header ${name} ${haproxyFormat(value)} if ${allowed}`,
      ),
      '',
    ].join('\n');
  },
});
