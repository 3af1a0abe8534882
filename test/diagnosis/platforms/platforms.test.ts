import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLATFORMS, recognisePlatforms } from '../../../src/diagnosis/platforms/order.js';
import { lines } from '../causes/build.js';

const ids = (text: string) => recognisePlatforms(lines(text)).map(({ id }) => id);

describe('platforms', () => {
  it.each([
    ['Server: nginx/1.26.2', ['nginx']],
    ['Server: openresty/1.25.3.1', ['openresty']],
    ['Server: Apache/2.4.62 (Debian)', ['apache']],
    ['Server: Caddy', ['caddy']],
    ['Server: Microsoft-IIS/10.0\nX-Powered-By: ASP.NET', ['aspnet', 'iis']],
    ['Server: Kestrel', ['aspnet']],
    ['X-AspNet-Version: 4.0.30319', ['aspnet']],
    ['X-Powered-By: Express', ['express']],
    ['Set-Cookie: connect.sid=…; Path=/; HttpOnly', ['express']],
    ['Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers', ['spring']],
    ['X-Runtime: 0.004', ['rails']],
    ['Server: WSGIServer/0.2 CPython/3.12', ['django', 'python']],
    ['Set-Cookie: csrftoken=…', ['django']],
    ['Server: Werkzeug/3.0.1 Python/3.12.3', ['flask', 'python']],
    ['Server: uvicorn', ['fastapi']],
    ['X-Powered-By: PHP/8.3', ['php']],
    ['Set-Cookie: PHPSESSID=…', ['php']],
    ['Set-Cookie: laravel_session=…', ['laravel']],
    ['Set-Cookie: a=…\nSet-Cookie: laravel_session=…', ['laravel']],
    ['Set-Cookie: JSESSIONID=…', ['java']],
    ['Server: Apache-Coyote/1.1', ['tomcat']],
    ['Server: Jetty(12.0.3)', ['jetty']],
    ['x-amz-apigw-id: abc=', ['api-gateway']],
    ['x-amzn-errortype: ForbiddenException', ['api-gateway']],
    ['Server: AmazonS3', ['s3']],
    ['Via: 1.1 abc.cloudfront.net (CloudFront)\nX-Amz-Cf-Id: x', ['cloudfront']],
    ['Server: AmazonS3\nX-Cache: Hit from cloudfront', ['s3', 'cloudfront']],
    ['CF-RAY: 8a-FRA\nServer: cloudflare', ['cloudflare']],
    ['X-Powered-By: Next.js\nx-vercel-id: fra1::x\nServer: Vercel', ['nextjs', 'vercel']],
    ['x-nf-request-id: 01H', ['netlify']],
    ['x-azure-ref: 2024', ['azure']],
    ['Via: 1.1 google', ['google-cloud']],
    ['Server: Google Frontend', ['google-cloud']],
    ['sb-gateway-version: 1', ['supabase']],
    ['Server: istio-envoy\nx-envoy-upstream-service-time: 3', ['envoy']],
    ['Via: kong/3.4.2', ['kong']],
    ['X-Varnish: 1 2', ['varnish']],
    ['Server: lighttpd/1.4.76', ['lighttpd']],
    ['Server: AkamaiGHost', ['akamai']],
    ['X-Served-By: cache-fra-1', ['fastly']],
    ['Server: nginx\nX-Powered-By: Express\nCF-RAY: x', ['express', 'nginx', 'cloudflare']],
    ['Server: gunicorn', ['gunicorn']],
    ['Server: Puma', ['puma']],
    ['Content-Type: text/plain\nX-Custom: nginx', []],
    ['Server: my-nginx-like thing', []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  it('reads several cookies in one line, as Firefox gives them, and shows the names alone', () => {
    const [platform] = recognisePlatforms([
      { name: 'set-cookie', value: 'a=1; Path=/\nPHPSESSID=secret; Path=/' },
    ]);
    expect(platform).toEqual({
      id: 'php',
      name: 'PHP',
      confidence: 'likely',
      evidence: ['`set-cookie: PHPSESSID`'],
    });
  });

  it('cuts a value of 64 KB, trusts it less, and takes no time over it', () => {
    const started = performance.now();
    const found = recognisePlatforms([
      { name: 'Server', value: `nginx${' x'.repeat(32_768)}` },
      { name: 'Via', value: 'a'.repeat(65_536) },
      { name: 'Vary', value: ','.repeat(65_536) },
      { name: 'x'.repeat(65_536), value: '' },
    ]);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(found).toHaveLength(1);
    expect(found[0]?.confidence).toBe('possible');
    expect(found[0]?.evidence[0]?.length).toBeLessThan(100);
  });

  it('throws for no headers whatever', () => {
    const header = fc.record({
      name: fc.oneof(fc.string(), fc.constantFrom('server', 'via', 'set-cookie', 'vary', 'x-powered-by')),
      value: fc.string({ maxLength: 2000 }),
    });
    fc.assert(
      fc.property(fc.array(header, { maxLength: 300 }), headers => {
        for (const { evidence } of recognisePlatforms(headers)) expect(evidence.length).toBeGreaterThan(0);
      }),
    );
  });

  it('has each platform once', () => {
    expect(new Set(PLATFORMS.map(({ id }) => id)).size).toBe(PLATFORMS.length);
    for (const { signs } of PLATFORMS)
      for (const { header } of signs) expect(header).toBe(header.toLowerCase());
  });
});
