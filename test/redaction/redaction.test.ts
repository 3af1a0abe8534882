import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactHeader } from '../../src/redaction/headers.js';
import { redactUrl } from '../../src/redaction/url.js';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';

describe('URLs', () => {
  it.each([
    ['https://user:pass@api.example/a', 'https://api.example/a'],
    ['https://user@api.example', 'https://api.example'],
    ['https://api.example/a#access_token=1', 'https://api.example/a'],
    ['https://api.example/a?access_token=abc&page=2', 'https://api.example/a?access_token=…&page=2'],
    ['https://api.example/a?accessToken=abc', 'https://api.example/a?accessToken=…'],
    [
      'https://api.example/a?api_key=1&apikey=2&key=3&X-Amz-Signature=4',
      'https://api.example/a?api_key=…&apikey=…&key=…&X-Amz-Signature=…',
    ],
    ['https://api.example/a?code=4%2F0AX&state=ok', 'https://api.example/a?code=…&state=ok'],
    [`https://api.example/verify/${JWT}`, 'https://api.example/verify/…'],
    [
      'https://api.example/f/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      'https://api.example/f/…',
    ],
    ['https://api.example/orders/1842?sort=-created_at', 'https://api.example/orders/1842?sort=-created_at'],
    [
      'https://api.example/u/3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      'https://api.example/u/3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    ],
    ['https://api.example/o/507f1f77bcf86cd799439011', 'https://api.example/o/507f1f77bcf86cd799439011'],
    [
      'https://api.example/a-very-long-article-about-something-in-particular',
      'https://api.example/a-very-long-article-about-something-in-particular',
    ],
    [
      'https://api.example/static/js/main.bundle.chunk.js',
      'https://api.example/static/js/main.bundle.chunk.js',
    ],
    ['/relative/path?token=1#x', '/relative/path?token=…'],
    ['not a url ?secret=1', 'not a url ?secret=…'],
    [
      'https://login.example/?next=https%3A%2F%2Fa.example%2F%3Ftoken%3D1',
      'https://login.example/?next=https%3A%2F%2Fa.example%2F%3Ftoken%3D…',
    ],
    ['data:text/html,secret', 'data:…'],
    [
      'https://api.example/cart;jsessionid=1A530637289A03B0?page=2',
      'https://api.example/cart;jsessionid=…?page=2',
    ],
    ['https://api.example/a?page=2;token=abc', 'https://api.example/a?page=2;token=…'],
    ['https://api.example/a?next=%2Fb%3Ftoken%3Dabc', 'https://api.example/a?next=%2Fb%3Ftoken%3D…'],
    ['https://api.example/a?next=%2fb%3fpage%3d2', 'https://api.example/a?next=%2fb%3fpage%3d2'],
    ['https://chat.example/bot123456789:AAHfakeTokenFAKEtoken123/send', 'https://chat.example/…/send'],
    ['https://api.example/a?PHPSESSID=abc&pw=abc', 'https://api.example/a?PHPSESSID=…&pw=…'],
  ])('%s', (url, redacted) => {
    expect(redactUrl(url)).toBe(redacted);
  });

  it('never throws, and never keeps userinfo or a fragment', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        redactUrl(before + after);
        const url = redactUrl(`https://us3r:pa55@host.example/${encodeURIComponent(before)}#${after}`);
        return !url.includes('pa55') && !url.includes('#');
      }),
    );
  });
});

describe('the value of Allow-Origin', () => {
  it('equals an origin after redaction only where it did before', () => {
    const part = fc.constantFrom(
      'https:',
      '//',
      'app.example',
      ':3000',
      'u:p@',
      '/',
      '#x',
      '?a=1',
      ' ',
      ',',
      '*',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), parts => {
        const raw = parts.join('');
        const { value } = redactHeader({ name: 'Access-Control-Allow-Origin', value: raw });
        for (const origin of ['*', 'https://app.example', 'https://app.example:3000'])
          expect(value === origin).toBe(raw === origin);
        // What looks like an address neither becomes one nor stops being one.
        if (/^https:\/\/[^,\s]*$/.test(raw)) expect(URL.canParse(value)).toBe(URL.canParse(raw));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('headers', () => {
  it.each([
    ['Cookie', 'sid=abc; theme=dark', 'sid=…; theme=…'],
    ['Set-Cookie', 'sid=abc; Path=/; HttpOnly', 'sid=…; Path=/; HttpOnly'],
    ['Authorization', 'Bearer abcdef', 'Bearer … (6)'],
    ['Authorization', 'abcdef', '… (6)'],
    ['X-Api-Key', 'abc', '… (3)'],
    ['X-Auth-Token', 'abc', '… (3)'],
    ['X-CSRF-Token', 'abc', '… (3)'],
    ['Location', 'https://u:p@a.example/?token=1#f', 'https://a.example/?token=…'],
    ['Referer', 'https://a.example/reset?code=1', 'https://a.example/reset?code=…'],
    ['Link', '<https://a.example/?token=1>; rel="next"', '<https://a.example/?token=…>; rel="next"'],
    ['Access-Control-Allow-Origin', 'https://app.example', 'https://app.example'],
    // What is compared must not become equal by what is taken out.
    ['Access-Control-Allow-Origin', 'https://u:secret@app.example', 'https://…@app.example'],
    ['Access-Control-Allow-Origin', 'u:secret@app.example', 'u:…@app.example'],
    ['Access-Control-Allow-Origin', '//u:secret@app.example', '//…@app.example'],
    ['Access-Control-Allow-Origin', 'https://app.example#secret', 'https://app.example#…'],
    ['Access-Control-Allow-Origin', 'https://app.example/', 'https://app.example/'],
    ['Access-Control-Allow-Origin', 'https://app.example/?token=1', 'https://app.example/?token=…'],
    [
      'Access-Control-Allow-Origin',
      'https://a.example/reset/Zm9vYmFyMTIzNDU2Nzg5MA, *',
      'https://a.example/reset/…, *',
    ],
    ['Access-Control-Allow-Origin', 'sk_live_4eC39HqLyjWDarjtT1zdp7dc', '…'],
    ['Access-Control-Allow-Origin', '*.a1b2c3d4e5f6a7b8c9d0.example', '*.a1b2c3d4e5f6a7b8c9d0.example'],
    ['Access-Control-Allow-Headers', 'x@y, https://u:secret@h/x', 'x@y, https://…@h/x'],
    [
      'Access-Control-Allow-Headers',
      'authorization, x-api-key, x-auth-token',
      'authorization, x-api-key, x-auth-token',
    ],
    ['WWW-Authenticate', 'Bearer realm="api"', 'Bearer realm="api"'],
    ['Server', 'nginx/1.26.2', 'nginx/1.26.2'],
    ['X-Debug', `token ${JWT}`, 'token …'],
    ['Content-Type', 'application/json', 'application/json'],
    ['Vary', 'Origin', 'Origin'],
  ])('%s: %s', (name, value, redacted) => {
    expect(redactHeader({ name, value })).toEqual({ name, value: redacted });
  });
});
