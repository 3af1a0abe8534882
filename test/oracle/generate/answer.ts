/**
 * Answers: what grants the request, and each way of not quite doing so.
 */
import type { Random } from '../random.js';
import type { Answer, HeaderLine } from '../scenario.js';

/** What the answers have to grant. */
export interface Asked {
  include: boolean;
  /** Every method that may arrive along the chain. */
  methods: readonly string[];
  /** Every request-header name that may need leave. */
  names: readonly string[];
}

const ORIGIN = 'Access-Control-Allow-Origin';
const CREDENTIALS = 'Access-Control-Allow-Credentials';
const METHODS = 'Access-Control-Allow-Methods';
const HEADERS = 'Access-Control-Allow-Headers';

const lines = (name: string, ...values: string[]): HeaderLine[] => values.map(value => [name, value]);

/** Allow-Origin that does not fit, or fits by luck. */
const BAD_ORIGINS: ReadonlyArray<readonly string[]> = [
  ['null'],
  [''],
  ['{origin}/'],
  ['{origin}/path'],
  ['{origin:upper}'],
  ['{origin:https}'],
  ['{origin:port}'],
  ['{host}'],
  ['//{host}'],
  ['"{origin}"'],
  ['{origin}, {origin}'],
  ['{origin} {api}'],
  ['{origin},{api}'],
  ['{api}, {origin}'],
  ['{origin}', '{origin}'],
  ['*', '{origin}'],
  ['{request-origin}', '*'],
  ['*', '*'],
  ['', '{request-origin}'],
  ['*, *'],
  ['{origin},'],
  [',{origin}'],
  ['{origin};'],
  ['{origin} '],
  ['{api}'],
  ['{third}'],
  ['{home}'],
  ['http://*'],
  ['http://localhost:*'],
  ['http://*.example.com'],
  ['*.example.com'],
  ['https://app.example'],
  ['https://app.example:443'],
  ['localhost'],
  ['localhost:3000'],
  ['127.0.0.1'],
  ['file://'],
  ['undefined'],
  ['true'],
  ['NULL'],
  ['http://'],
  ['http://[::1'],
  ['http://kim:swordfish@localhost'],
  ['http://ex\u00e4mple.test'],
  ['chrome-extension://abc'],
  ['{request-origin}\t'],
];

const BAD_CREDENTIALS: ReadonlyArray<readonly string[]> = [
  [],
  [],
  ['True'],
  ['TRUE'],
  ['1'],
  ['false'],
  [''],
  ['true', 'true'],
  ['true,true'],
  ['true true'],
  ['"true"'],
];

const NOT_TOKENS = [
  'PUT POST',
  'P(UT',
  'PUT;',
  '"PUT"',
  'PUT/1',
  'GET, PUT POST',
  '@',
  'GET;POST',
  'PUT\u00e9',
];
const NOT_NAMES = ['x-a x-b', 'x-a;', '"x-a"', 'x-a:', '(x)', 'x-a, x b', 'x/y', '*;', '[x-a]', 'x-\u00e9'];

/** Allow-Origin and Allow-Credentials. */
function accessHeaders(random: Random, asked: Asked, good: boolean): HeaderLine[] {
  const badOrigin = !good && random.chance(asked.include ? 0.6 : 0.92);
  const origins = badOrigin
    ? random.weighted<() => readonly string[]>([
        [16, () => []],
        [asked.include ? 26 : 4, () => ['*']],
        [58, () => random.pick(BAD_ORIGINS)],
      ])()
    : [
        random.weighted(
          asked.include
            ? [
                [90, '{request-origin}'],
                [10, '{origin}'],
              ]
            : GOOD_ORIGINS,
        ),
      ];
  const badCredentials = !good && !badOrigin;
  const credentials = badCredentials
    ? random.pick(BAD_CREDENTIALS)
    : asked.include || random.chance(0.25)
      ? ['true']
      : random.chance(0.06)
        ? random.pick(BAD_CREDENTIALS)
        : [];
  const name = random.chance(0.1) ? ORIGIN.toLowerCase() : ORIGIN;
  const result = [...lines(name, ...origins), ...lines(CREDENTIALS, ...credentials)];
  if (origins.length === 0 && random.chance(0.15)) {
    result.push([random.pick(['Access-Control-Allowed-Origin', 'Allow-Origin']), '{request-origin}']);
  }
  return result;
}

const GOOD_ORIGINS: ReadonlyArray<readonly [number, string]> = [
  [55, '{request-origin}'],
  [33, '*'],
  [12, '{origin}'],
];

/** Allow-Methods. Only a bad one is missing where a method needs it. */
function methodsHeader(random: Random, asked: Asked, good: boolean): HeaderLine[] {
  const own = asked.methods.join(', ');
  const simple = asked.methods.every(method => /^(?:GET|HEAD|POST)$/.test(method));
  if (good) {
    const choices: Array<readonly [number, readonly string[]]> = [
      [40, [own]],
      [25, [`GET, POST, ${own}, OPTIONS`]],
      [6, [`,GET, ,${own},`]],
      [6, [`GET,${own}\t,  HEAD`]],
      [5, ['GET, POST', own]],
    ];
    if (!asked.include) choices.push([15, ['*']], [4, [`GET, *`]]);
    if (simple) choices.push([25, []]);
    return lines(METHODS, ...random.weighted(choices));
  }
  return lines(
    METHODS,
    ...random.weighted<readonly string[]>([
      [20, []],
      [15, ['GET']],
      [10, ['GET, HEAD, POST']],
      [10, [own.toLowerCase()]],
      [6, [own.toUpperCase()]],
      [8, ['*']],
      [4, ['']],
      [4, [' , ,']],
      [3, ['*', own]],
      [20, [random.pick(NOT_TOKENS)]],
      [5, [`${own}, ${random.pick(NOT_TOKENS)}`]],
    ]),
  );
}

/** Allow-Headers. */
function headersHeader(random: Random, asked: Asked, good: boolean): HeaderLine[] {
  const own = asked.names.join(', ');
  if (good) {
    const choices: Array<readonly [number, readonly string[]]> = [
      [40, [own]],
      [12, [own.toUpperCase()]],
      [12, [`Accept, ${own}, X-Other`]],
      [6, [`,${own},, `]],
      [6, ['X-Other', own]],
    ];
    if (asked.names.length === 0) choices.push([60, []]);
    if (!asked.include && !asked.names.includes('authorization')) choices.push([22, ['*']]);
    if (asked.names.length > 1) choices.push([6, [...asked.names]]);
    return lines(HEADERS, ...random.weighted(choices));
  }
  const missing = asked.names.length > 0 ? random.pick(asked.names) : '';
  return lines(
    HEADERS,
    ...random.weighted<readonly string[]>([
      [16, []],
      [22, [asked.names.filter(name => name !== missing).join(', ')]],
      [10, ['X-Other']],
      [14, ['*']],
      [4, [`*, ${own}`]],
      [4, ['']],
      [6, [own.replaceAll('-', '_')]],
      [18, [random.pick(NOT_NAMES)]],
      [6, [`${own}, ${random.pick(NOT_NAMES)}`]],
    ]),
  );
}

/** What may go wrong in a preflight. */
export type PreflightFault = 'access' | 'status' | 'methods' | 'headers' | 'redirect' | 'cut' | 'bare';

const PREFLIGHT_FAULTS: ReadonlyArray<readonly [number, PreflightFault]> = [
  [30, 'access'],
  [16, 'status'],
  [18, 'methods'],
  [22, 'headers'],
  [5, 'redirect'],
  [4, 'cut'],
  [5, 'bare'],
];

export function pickPreflightFault(random: Random): PreflightFault {
  return random.weighted(PREFLIGHT_FAULTS);
}

/** The answer to OPTIONS; `fault` null grants everything. */
export function preflightAnswer(random: Random, asked: Asked, fault: PreflightFault | null): Answer {
  if (fault === 'cut') return { status: 200, headers: [], cut: random.pick(['reset', 'empty']) };
  if (fault === 'bare') return { status: random.pick([404, 405, 501, 200]), headers: [] };
  const status =
    fault === 'status'
      ? random.pick([401, 403, 404, 405, 500, 502, 304, 300, 400])
      : fault === 'redirect'
        ? random.pick([301, 302, 307, 308])
        : random.weighted([
            [50, 204],
            [40, 200],
            [3, 201],
            [2, 299],
          ]);
  const headers = [
    ...accessHeaders(random, asked, fault !== 'access'),
    ...methodsHeader(random, asked, fault !== 'methods'),
    ...headersHeader(random, asked, fault !== 'headers'),
  ];
  if (fault === 'redirect' && random.chance(0.85)) {
    headers.push(['Location', random.pick(['{next}', '/login', '{third}/login'])]);
  }
  if (random.chance(0.3)) {
    headers.push([
      'Access-Control-Max-Age',
      random.pick(['0', '5', '600', '86400', '999999', 'abc', '-1', '']),
    ]);
  }
  return { status, headers };
}

/** The answer to the request itself at the last leg. */
export function finalAnswer(random: Random, asked: Asked, good: boolean, needsCors: boolean): Answer {
  if (random.chance(0.015)) return { status: 200, headers: [], cut: random.pick(['reset', 'empty']) };
  const answer: Answer = {
    status: random.weighted(STATUSES),
    headers: needsCors || random.chance(0.3) ? accessHeaders(random, asked, good) : [],
  };
  answer.headers.push(...random.weighted(EXTRAS));
  return answer;
}

const STATUSES: ReadonlyArray<readonly [number, number]> = [
  [76, 200],
  [3, 201],
  [3, 204],
  [3, 404],
  [3, 500],
  [2, 401],
  [2, 403],
  [1, 405],
  [1, 413],
  [1, 429],
  [1, 502],
  [1, 206],
  [1, 304],
  [0.5, 300],
];

const EXTRAS: ReadonlyArray<readonly [number, HeaderLine[]]> = [
  [60, []],
  [10, [['Vary', 'Origin']]],
  [
    4,
    [
      ['Access-Control-Expose-Headers', 'X-Total-Count'],
      ['X-Total-Count', '3'],
    ],
  ],
  [3, [['Timing-Allow-Origin', '*']]],
  [3, [['Set-Cookie', 'later=1; SameSite=None; Secure; Max-Age=1']]],
  [2, [['Cross-Origin-Resource-Policy', 'same-origin']]],
  [2, [['Cross-Origin-Resource-Policy', 'cross-origin']]],
  [2, [['X-Content-Type-Options', 'nosniff']]],
  [2, [['Server', 'nginx']]],
  [1, [['Content-Security-Policy', "default-src 'none'"]]],
];

/** The answer to the request at a leg that is not the last. */
export function redirectAnswer(
  random: Random,
  asked: Asked,
  good: boolean,
  needsCors: boolean,
  sameOrigin: boolean,
): Answer {
  const location = random.weighted<string>([
    [88, '{next}'],
    [good ? 2 : 8, '{next:userinfo}'],
    [1, '{next:user}'],
    [sameOrigin ? 12 : 0, '{next:path}'],
    [2, '{next}#part'],
    [0.7, 'http://['],
    [0.7, 'data:text/plain,hello'],
    [0.5, 'app:callback'],
    [0.3, 'ftp://files.test/a'],
    [0.7, ''],
  ]);
  const answer: Answer = {
    status: random.weighted([
      [30, 302],
      [15, 301],
      [15, 303],
      [24, 307],
      [16, 308],
    ]),
    headers: needsCors || random.chance(0.3) ? accessHeaders(random, asked, good) : [],
  };
  if (location !== '' || random.chance(0.5)) answer.headers.push(['Location', location]);
  return answer;
}
