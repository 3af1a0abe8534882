/**
 * Requests as commands and as code: what was sent is what comes out, and nothing of it breaks out.
 */
import { execFileSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import { preflightCurl, requestCurl } from '../../src/report/curl.js';
import { requestFetch } from '../../src/report/fetch.js';
import { argument, type Shell } from '../../src/report/shell.js';
import { oneLine, type Template } from '../../src/report/template.js';
import {
  exchange,
  headers,
  hostile,
  hostileExchange,
  leg,
  refusedPut,
  refusedWithSecrets,
} from './exchanges.js';

/** What /bin/sh makes of each word of `command`, in order, with `variables` set. */
function shWords(commands: readonly string[], variables: Record<string, string> = {}): string[][] {
  const script = commands.map(command => `printf '%s\\0' ${command}; printf '\\1'`).join('\n');
  const out = execFileSync('/bin/sh', ['-c', script], { env: variables, encoding: 'utf8' });
  return out
    .split('\u0001')
    .slice(0, -1)
    .map(words => words.split('\0').slice(0, -1));
}

/** What the Windows command prompt hands to a program for `line`: phases 1 and 2, then the C runtime's own reading. */
function cmdWords(line: string, variables: Record<string, string>): string[] {
  const expanded = line.replace(/%([^%\n]+)%/g, (whole, name: string) => variables[name] ?? whole);
  let plain = '';
  let quoted = false;
  for (let i = 0; i < expanded.length; i++) {
    const character = expanded[i] as string;
    if (character === '^' && !quoted) {
      const next = expanded[i + 1];
      // A caret at the end of a line takes the line feed away.
      if (next === '\n') i++;
      else if (next !== undefined) plain += expanded[++i];
      continue;
    }
    if (character === '"') quoted = !quoted;
    if (!quoted && /[&|<>()\n]/.test(character)) throw new Error(`broke out at ${expanded.slice(i, i + 20)}`);
    plain += character;
  }
  const words: string[] = [];
  let word: string | null = null;
  let inside = false;
  for (let i = 0; i < plain.length; ) {
    const slashes = /^\\*/.exec(plain.slice(i))?.[0].length ?? 0;
    if (plain[i + slashes] === '"') {
      word = (word ?? '') + '\\'.repeat(Math.floor(slashes / 2));
      if (slashes % 2 === 1) word += '"';
      else inside = !inside;
      i += slashes + 1;
    } else if (slashes > 0) {
      word = (word ?? '') + '\\'.repeat(slashes);
      i += slashes;
    } else if (!inside && plain[i] === ' ') {
      if (word !== null) words.push(word);
      word = null;
      i++;
    } else {
      word = (word ?? '') + plain[i++];
    }
  }
  if (word !== null) words.push(word);
  return words;
}

const template = fc.array(fc.oneof(hostile, fc.constant({ variable: 'TOKEN' })), { maxLength: 5 });

function filled(parts: Template, value: string): string {
  return parts.map(part => (typeof part === 'string' ? oneLine(part) : value)).join('');
}

describe('quoting', () => {
  it('is read back by the real /bin/sh as it was', () => {
    fc.assert(
      fc.property(fc.array(template, { minLength: 20, maxLength: 40 }), templates => {
        const secret = 'a "b" $c `d`';
        const read = shWords(
          templates.map(each => argument(each, 'posix')),
          { TOKEN: secret },
        );
        expect(read).toEqual(templates.map(each => [filled(each, secret)]));
      }),
      { numRuns: 60 },
    );
  });

  it('is read back as it was by the rules of the Windows command prompt', () => {
    fc.assert(
      fc.property(template, parts => {
        const line = `curl ${argument(parts, 'cmd')} next`;
        expect(line).not.toMatch(/[\r\n]/);
        const tabless = filled(parts, 'secret').replaceAll('\t', ' ');
        const variables = { TOKEN: 'secret', PATH: 'C:\\', HOME: 'x' };
        expect(cmdWords(line, variables)).toEqual(['curl', tabless, 'next']);
      }),
      { numRuns: 3000 },
    );
  });

  it('holds for whole commands', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 14, maxLength: 14 }), words => {
        const broken = hostileExchange(words);
        const commands = [0, 1].flatMap(i => [preflightCurl(broken, i), requestCurl(broken, i)]);
        const lines = commands
          .filter(command => command !== null)
          .map(command => command.replace(/^curl/, ''));
        for (const [first, ...rest] of shWords(lines)) {
          expect(first).toBe('-i');
          const options = rest.filter((_, i) => isOption(rest, i));
          for (const option of options)
            expect(option).toMatch(/^(?:-X|-H|--url|--head|--globoff|--data-raw)$/);
        }
        for (const i of [0, 1]) cmdWords(requestCurl(broken, i, 'cmd'), {});
      }),
      { numRuns: 150 },
    );
  });
});

/** True where the word at `i` is no value of the option before it. */
function isOption(words: readonly string[], i: number): boolean {
  let at = 0;
  while (at < i) at += words[at] === '--head' || words[at] === '--globoff' ? 1 : 2;
  return at === i;
}

describe('cURL', () => {
  it('sends the preflight as the browser did', () => {
    expect(preflightCurl(refusedPut(), 0)).toBe(
      [
        'curl -i',
        "-X 'OPTIONS'",
        "--url 'https://api.example/orders?page=2'",
        "-H 'Accept: */*'",
        "-H 'Access-Control-Request-Headers: authorization,content-type,x-request-id'",
        "-H 'Access-Control-Request-Method: PUT'",
        "-H 'Origin: https://app.example'",
      ].join(' \\\n  '),
    );
  });

  it('puts the request together where the preflight kept it from leaving', () => {
    expect(requestCurl(refusedPut(), 0)).toBe(
      [
        'curl -i',
        "-X 'PUT'",
        "--url 'https://api.example/orders?page=2'",
        "-H 'Origin: https://app.example'",
        '-H "authorization: $AUTHORIZATION"',
        '-H "content-type: $VALUE_CONTENT_TYPE"',
        '-H "x-request-id: $VALUE_X_REQUEST_ID"',
        '--data-raw "$BODY"',
      ].join(' \\\n  '),
    );
  });

  it('has a variable for each secret, in either shell', () => {
    const posix = requestCurl(refusedWithSecrets(), 0);
    expect(posix).toBe(
      [
        'curl -i',
        "-X 'POST'",
        '--url "https://api.example/reset/$VALUE_PATH?token=$VALUE_TOKEN&page=2"',
        "-H 'Origin: https://app.example'",
        "-H 'Content-Type: text/plain'",
        '-H "Cookie: $COOKIE"',
        '-H "Authorization: Bearer $TOKEN"',
        '-H "X-Api-Key: $VALUE_X_API_KEY"',
        "-H 'X-Empty;'",
        '--data-raw "$BODY"',
      ].join(' \\\n  '),
    );
    const cmd = requestCurl(refusedWithSecrets(), 0, 'cmd');
    expect(cmd).toContain('-H ^"Authorization: Bearer %TOKEN%^"');
    expect(cmd).toContain('?token=%VALUE_TOKEN%^&page=2');
  });

  it('never reads a variable that the reader may have set', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z_-]{1,20}$/), name => {
        const sent = exchange({ legs: [leg({ requestHeaders: [{ name, value: '… (32)' }] })] });
        const [, variable = ''] = /\$\{?(\w+)/.exec(requestCurl(sent, 0)) ?? [];
        expect(variable).toMatch(/^(?:VALUE_|COOKIE$|TOKEN$)/);
      }),
    );
  });

  it('asks for a range of URLs nowhere, and for HEAD as HEAD', () => {
    const sent = exchange({ legs: [leg({ method: 'HEAD', url: 'http://[::1]:80/{a,b}' })] });
    expect(requestCurl(sent, 0)).toMatch(/^curl -i \\\n {2}--head \\\n {2}--globoff \\\n {2}--url /);
  });

  it.each<Shell>(['posix', 'cmd'])('has no preflight where none was needed: %s', shell => {
    expect(preflightCurl(exchange({ legs: [leg()] }), 0, shell)).toBeNull();
  });
});

/** What fetch() is called with when `code` runs. */
async function fetched(code: string): Promise<{ url: string; options: Record<string, unknown> } | undefined> {
  const calls: Array<{ url: string; options: Record<string, unknown> }> = [];
  const context = { fetch: (url: string, options = {}) => calls.push({ url, options }) };
  await runInNewContext(`(async () => {${code}})()`, context);
  expect(calls).toHaveLength(1);
  expect(Object.keys(context)).toEqual(['fetch']);
  return calls[0];
}

describe('fetch', () => {
  it('makes the same request', async () => {
    const text = requestFetch(diagnose(refusedPut()));
    expect(text).toMatchInlineSnapshot(`
      "// Not kept: fill in what the page sent.
      const AUTHORIZATION = '';
      const VALUE_CONTENT_TYPE = '';
      const VALUE_X_REQUEST_ID = '';
      const BODY = '';

      await fetch('https://api.example/orders?page=2', {
        method: 'PUT',
        headers: {
          'authorization': AUTHORIZATION,
          'content-type': VALUE_CONTENT_TYPE,
          'x-request-id': VALUE_X_REQUEST_ID,
        },
        // Whether it was sent with credentials: 'include' could not be seen.
        body: BODY,
      });
      "
    `);
    const call = await fetched(text);
    expect(call?.url).toBe('https://api.example/orders?page=2');
    expect(call?.options.method).toBe('PUT');
  });

  it('asks for credentials where they were seen', async () => {
    const call = await fetched(requestFetch(diagnose(refusedWithSecrets())));
    expect(call?.options.credentials).toBe('include');
    expect(Object.keys(call?.options.headers as object)).toEqual([
      'Content-Type',
      'Authorization',
      'X-Api-Key',
      'X-Empty',
    ]);
  });

  it('is one call whatever the values hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 14, maxLength: 14 }), async words => {
        const broken = hostileExchange(words);
        const [first] = broken.legs;
        if (first)
          first.requestHeaders = [
            ...headers('Content-Type: text/plain'),
            { name: 'X-A', value: words[0] ?? '' },
          ];
        const call = await fetched(requestFetch(diagnose(broken)));
        expect(call?.url.startsWith('https://api.example/')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
