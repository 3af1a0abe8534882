/**
 * The traffic of one page: a shop whose API fails in many ways. It holds one of each kind, and more of some.
 */
import type { Exchange } from '../../../src/capture/exchange.js';
import { exchange, headers, KEPT, LOADED, PAGE, preflight } from './build.js';

const API = 'https://api.shop.example';
const REFUSED = 'net::ERR_FAILED';
const ALLOW = `access-control-allow-origin: ${PAGE}`;
const NGINX = 'server: nginx/1.26.2';

/** 2 of 3 header names are missing. */
function headersMissing(
  id: string,
  at: number,
  method: string,
  path: string,
  names: string,
  took: number,
): Exchange {
  return exchange(id, at, {
    legs: [
      {
        url: API + path,
        method,
        sent: null,
        preflight: preflight({
          method,
          names,
          sent: 2,
          answer: [
            took,
            204,
            NGINX,
            'date: Mon, 14 Sep 2026 14:02:13 GMT',
            ALLOW,
            'access-control-allow-methods: GET, POST, PUT',
            'access-control-allow-headers: content-type',
            'vary: Origin',
          ],
        }),
      },
    ],
    ending: [took + 1, REFUSED],
    callSite: { url: `${PAGE}/assets/orders.js`, line: 88, column: 13, functionName: 'saveOrder' },
  });
}

export const PREFLIGHT_HEADERS = headersMissing(
  'r1',
  2000,
  'PUT',
  '/v2/orders/1842',
  'authorization,content-type,x-request-id',
  41,
);

const payment = { url: `${API}/v2/payments`, method: 'POST' };
const payload = headers(
  `origin: ${PAGE}`,
  'content-type: application/json',
  'content-length: 412',
  'accept: */*',
);

/** A gateway's error page behind a preflight that passed. */
export const MASKED_502 = exchange('r5', 56_000, {
  legs: [
    {
      ...payment,
      sent: 35,
      request: payload,
      preflight: preflight({
        method: 'POST',
        names: 'content-type',
        sent: 1,
        answer: [
          34,
          204,
          NGINX,
          ALLOW,
          'access-control-allow-methods: POST',
          'access-control-allow-headers: content-type',
        ],
      }),
      answer: [
        30_011,
        502,
        NGINX,
        'content-type: text/html',
        'content-length: 157',
        'date: Mon, 14 Sep 2026 14:03:37 GMT',
      ],
    },
  ],
  ending: [30_012, REFUSED],
  callSite: { url: `${PAGE}/assets/checkout.js`, line: 212, column: 5, functionName: 'pay' },
});

/** A redirect to a third origin, which makes the Origin `null`. */
function invoice(id: string, at: number, name: string, took: number): Exchange {
  return exchange(id, at, {
    legs: [
      {
        url: `${API}/v2/invoices/${name}`,
        sent: 1,
        answer: [
          64,
          302,
          ALLOW,
          'vary: Origin',
          `location: https://files-eu.storage.example/i/${name}?X-Amz-Signature=…`,
        ],
      },
      {
        url: `https://files-eu.storage.example/i/${name}?X-Amz-Signature=…`,
        sent: 65,
        request: headers('origin: null', 'accept: */*'),
        answer: [
          took,
          200,
          'content-type: application/pdf',
          'content-length: 48211',
          ALLOW,
          'vary: Origin',
          'server: AmazonS3',
        ],
      },
    ],
    ending: [took + 1, REFUSED],
    callSite: { url: `${PAGE}/assets/invoices.js`, line: 31, column: 21, functionName: 'openInvoice' },
  });
}

export const REDIRECT_NULL = invoice('r7', 92_000, '77.pdf', 186);

/** `*`, and a cookie. */
export const WILDCARD = exchange('r9', 95_000, {
  legs: [
    {
      url: `${API}/v2/me`,
      request: headers(`origin: ${PAGE}`, 'cookie: sid=…', 'accept: */*'),
      answer: [
        23,
        200,
        'x-powered-by: Express',
        'content-type: application/json',
        'content-length: 218',
        'access-control-allow-origin: *',
      ],
    },
  ],
  ending: [24, REFUSED],
  callSite: { url: `${PAGE}/assets/session.js`, line: 14, column: 9, functionName: 'whoAmI' },
});

/** Nobody handles OPTIONS. */
const OPTIONS_405 = exchange('r10', 97_000, {
  legs: [
    {
      url: 'https://legacy.shop.example/api/stock',
      method: 'PATCH',
      sent: null,
      preflight: preflight({
        method: 'PATCH',
        names: 'content-type',
        sent: 1,
        answer: [18, 405, 'server: Apache/2.4.62', 'allow: GET, POST', 'content-type: text/html'],
      }),
    },
  ],
  ending: [19, REFUSED],
});

/** Allow-Origin from the proxy and from the application. */
const DUPLICATE = exchange('r11', 98_000, {
  legs: [
    {
      url: 'https://search.shop.example/suggest?q=lamp',
      answer: [31, 200, NGINX, 'x-powered-by: Express', ALLOW, ALLOW, 'content-type: application/json'],
    },
  ],
  ending: [32, REFUSED],
});

/** Firefox: the answer allows `*`, and whether the page asked with credentials is hidden. */
const UNKNOWN = exchange('r12', 99_000, {
  engine: 'firefox',
  type: 'font',
  legs: [
    {
      url: 'https://fonts.shop.example/inter.woff2',
      answer: [
        17,
        200,
        'content-type: font/woff2',
        'access-control-allow-origin: *',
        'cache-control: max-age=31536000',
      ],
    },
  ],
  ending: [18],
});

/** Nothing listens there. */
const REFUSED_CONNECTION = exchange('r13', 100_000, {
  legs: [{ url: 'http://localhost:8081/collect', method: 'POST', sent: 1 }],
  ending: [4, 'net::ERR_CONNECTION_REFUSED'],
});

/** A cache may hand it to another origin. */
function image(id: string, at: number, name: string, took: number): Exchange {
  return exchange(id, at, {
    type: 'image',
    legs: [
      {
        url: `https://img.shop.example/p/${name}`,
        answer: [
          took,
          200,
          'content-type: image/webp',
          'content-length: 20480',
          ALLOW,
          'cache-control: public, max-age=86400',
        ],
      },
    ],
    ending: [took + 1],
  });
}

const ALLOWED_WITH_WARNING = image('r14', 101_000, '1842.webp', 12);

/** Not answered yet. */
export const PENDING = exchange('r40', 240_000, {
  legs: [
    {
      url: `${API}/v2/reports`,
      method: 'POST',
      sent: 22,
      request: payload,
      preflight: preflight({
        method: 'POST',
        names: 'content-type',
        sent: 1,
        answer: [20, 204, NGINX, ALLOW, 'access-control-allow-headers: content-type'],
      }),
    },
  ],
  ending: 'pending',
});

/** The same route when it still worked: two minutes before. */
const earlierPayment = exchange('r0', 400, {
  legs: [
    {
      ...payment,
      sent: 33,
      request: payload,
      preflight: { ...MASKED_502.legs[0]?.preflight, ...KEPT },
      answer: [
        211,
        201,
        NGINX,
        'content-type: application/json',
        'content-length: 88',
        ALLOW,
        'vary: Origin',
      ],
    },
  ],
  ending: [212],
});

/** `count` requests that are fine. */
function allowed(count: number): Exchange[] {
  return Array.from({ length: count }, (_, index) =>
    exchange(`a${index}`, 110_000 + index * 900, {
      legs: [
        {
          url:
            index % 5 === 4
              ? `https://cdn.shop.example/app.${index}.js`
              : `${API}/v2/products?page=${index + 1}`,
          answer: [
            40 + ((index * 7) % 60),
            index === 11 ? 404 : 200,
            NGINX,
            'content-type: application/json',
            ALLOW,
            'vary: Origin',
          ],
        },
      ],
      ending: [48 + ((index * 7) % 60)],
    }),
  );
}

/** All of it, oldest first. */
export const SHOP: readonly Exchange[] = [
  earlierPayment,
  PREFLIGHT_HEADERS,
  headersMissing('r2', 2400, 'PUT', '/v2/orders/1843', 'authorization,content-type,x-request-id', 38),
  headersMissing('r3', 2900, 'POST', '/v2/carts/77', 'authorization,content-type', 40),
  headersMissing('r4', 3300, 'GET', '/v2/orders?status=open', 'authorization', 52),
  MASKED_502,
  {
    ...exchange('r6', 90_000, {
      legs: [
        {
          ...payment,
          sent: 2,
          request: payload,
          preflight: KEPT,
          answer: [30_004, 502, NGINX, 'content-type: text/html', 'content-length: 157'],
        },
      ],
      ending: [30_005, REFUSED],
    }),
  },
  REDIRECT_NULL,
  invoice('r8', 93_000, '78.pdf', 171),
  WILDCARD,
  OPTIONS_405,
  DUPLICATE,
  UNKNOWN,
  REFUSED_CONNECTION,
  ALLOWED_WITH_WARNING,
  image('r15', 102_000, '1843.webp', 9),
  ...allowed(25),
  PENDING,
].sort((a, b) => a.startedAt - b.startedAt);

export const LOADS = [{ at: LOADED, url: `${PAGE}/orders` }];

/** Two hundred pictures that pass with the same warning, of two endpoints. */
export const WARNED: readonly Exchange[] = Array.from({ length: 200 }, (_, index) =>
  image(`w${index}`, 102_000 + index * 10, index < 195 ? `${index}.webp` : `${index}.avif`, 9),
);

/** Two hundred refusals of one endpoint, under ids of their own, and one of another. */
export const REFUSED_OFTEN: readonly Exchange[] = [
  ...Array.from({ length: 200 }, (_, index) =>
    headersMissing(`o${index}`, 400 + index * 10, 'PUT', `/v2/orders/${index}`, 'authorization', 38),
  ),
  headersMissing('o200', 2900, 'POST', '/v2/carts/77', 'authorization', 40),
];
