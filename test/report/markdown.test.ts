/**
 * The summary for the backend team: it says all that is needed, and no value becomes markup.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import { ENGINE } from '../../src/panel/default-engine.js';
import { remedyFor } from '../../src/remedy/remedy-for.js';
import { expectedHeadersText } from '../../src/report/expected-headers.js';
import { markdownSummary } from '../../src/report/markdown.js';
import { codeBlock, inlineCode, sentence } from '../../src/report/markdown-quote.js';
import {
  exchange,
  headers,
  hostile,
  hostileExchange,
  leg,
  refusedPut,
  refusedWithSecrets,
} from './exchanges.js';

/**
 * `markdown` without its code, read as CommonMark reads it: fenced blocks first, then spans between runs of backticks
 * of one length. What is left is what could become markup.
 */
function withoutCode(markdown: string): string {
  const kept: string[] = [];
  let fence: string | null = null;
  for (const line of markdown.split('\n')) {
    const run = /^ {0,3}(`{3,})([^`]*)$/.exec(line);
    if (fence === null && run) fence = run[1] ?? null;
    else if (fence !== null && run && (run[1]?.length ?? 0) >= fence.length && run[2]?.trim() === '')
      fence = null;
    else if (fence === null) kept.push(spansOut(line));
  }
  expect(fence).toBeNull();
  return kept.join('\n');
}

function spansOut(line: string): string {
  let text = '';
  for (let i = 0; i < line.length; ) {
    const run = /^`+/.exec(line.slice(i))?.[0];
    if (run === undefined) {
      text += line[i++];
      continue;
    }
    const close = [...line.slice(i + run.length).matchAll(/`+/g)].find(
      ([other]) => other.length === run.length,
    );
    text += close ? '<>' : run;
    i += run.length + (close ? close.index + run.length : 0);
  }
  return text;
}

describe('quoting', () => {
  it('keeps any value within its code', () => {
    fc.assert(
      fc.property(hostile, value => {
        expect(withoutCode(`a ${inlineCode(value)} b`)).toMatch(/^a (?:<>|\(empty\)) b$/);
        expect(withoutCode(`a\n${codeBlock(value, 'sh')}\nb`)).toBe('a\nb');
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves no markup in a sentence, wherever its backticks stand', () => {
    fc.assert(
      fc.property(hostile, value => {
        const text = withoutCode(sentence(`The page sends \`${value}\`, and more.`));
        expect(text).not.toMatch(/[\n\r@]|:\/\//);
        expect(text.replaceAll('<>', '')).not.toMatch(/[<>]|(?<!\\)[[\]|*]|&(?!#\d+;)/);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the summary', () => {
  it('says what was asked, what came, why, what is needed and how to check', () => {
    const diagnosis = diagnose(refusedPut());
    expect(markdownSummary(diagnosis, remedyFor(diagnosis), ENGINE)).toMatchInlineSnapshot(`
      "# Blocked by CORS: \`PUT https://api.example/orders?page=2\`

      ## What was asked

      - The page: \`https://app.example\`
      - The request: \`PUT\` \`https://api.example/orders?page=2\`
      - Whether with credentials could not be seen
      - The browser has to ask first (a preflight), because of \`method PUT\`, \`header authorization\`, \`header content-type\`, \`header x-request-id\`

      ## What came

      \`OPTIONS\` \`https://api.example/orders?page=2\` was answered:

      \`\`\`http
      HTTP/1.1 204
      Server: nginx/1.22
      Access-Control-Allow-Origin: https://app.example
      Access-Control-Allow-Headers: content-type
      \`\`\`

      \`PUT\` \`https://api.example/orders?page=2\`: never sent.

      The browser ended it as \`net::ERR_FAILED\`.

      ## Where the browser stopped, and why

      Stopped at the answer to the preflight: The page asks for PUT, and Allow-Methods does not list it. Case counts.

      These would fail next:

      - At the answer to the preflight: The page sends \`authorization\`, and Allow-Headers does not list it.
      - At the answer to the preflight: The page sends \`x-request-id\`, and Allow-Headers does not list it.

      **Cause** (certain): Method is not allowed. api.example does not list \`PUT\` among the methods that a page may use. GET, HEAD and POST need no such leave; every other method does.

      - The answer to the preflight has no Allow-Methods
      - The page asked for \`PUT\`

      **Further cause** (certain): Request header not allowed. The page sends 2 headers that the answer to the preflight does not list: \`authorization\` and \`x-request-id\`. Each name outside a short safe list needs the server’s leave.

      - \`access-control-allow-headers: content-type\`
      - Not in it: \`authorization\` and \`x-request-id\`
      - \`authorization\` usually comes from an interceptor of the HTTP client that adds the token to every request
      - \`x-request-id\` usually comes from an interceptor that numbers requests for the logs

      ## What is needed

      The headers are for a request without credentials, which is the likelier one.

      The answer to \`OPTIONS https://api.example/orders?page=2\`:

      \`\`\`diff
      + Access-Control-Allow-Methods: PUT
      - Access-Control-Allow-Headers: content-type
      + Access-Control-Allow-Headers: content-type, authorization, x-request-id
      \`\`\`

      The answer to \`PUT https://api.example/orders?page=2\`, which was never seen: these lines at least:

      \`\`\`diff
      + Access-Control-Allow-Origin: https://app.example
      + Vary: Origin
      \`\`\`

      ## How to check

      Variables such as \`$TOKEN\` stand for what was left out. cURL shows the headers and checks nothing itself.

      \`\`\`sh
      curl -i \\
        -X 'OPTIONS' \\
        --url 'https://api.example/orders?page=2' \\
        -H 'Accept: */*' \\
        -H 'Access-Control-Request-Headers: authorization,content-type,x-request-id' \\
        -H 'Access-Control-Request-Method: PUT' \\
        -H 'Origin: https://app.example'
      \`\`\`

      The answer has to carry:

      \`\`\`http
      HTTP/1.1 204
      Access-Control-Allow-Origin: https://app.example
      Access-Control-Allow-Headers: content-type, authorization, x-request-id
      Access-Control-Allow-Methods: PUT
      \`\`\`

      \`\`\`sh
      curl -i \\
        -X 'PUT' \\
        --url 'https://api.example/orders?page=2' \\
        -H 'Origin: https://app.example' \\
        -H "authorization: $AUTHORIZATION" \\
        -H "content-type: $VALUE_CONTENT_TYPE" \\
        -H "x-request-id: $VALUE_X_REQUEST_ID" \\
        --data-raw "$BODY"
      \`\`\`

      The answer has to carry:

      \`\`\`http
      HTTP/1.1 200
      Access-Control-Allow-Origin: https://app.example
      Vary: Origin
      \`\`\`
      "
    `);
  });

  it('speaks of each leg', () => {
    const broken = exchange({
      legs: [
        leg({
          response: {
            status: 302,
            headers: headers('Access-Control-Allow-Origin: *', 'Location: https://files.example/a'),
            at: 5,
          },
        }),
        leg({
          url: 'https://files.example/a',
          requestHeaders: headers('Origin: null'),
          response: {
            status: 200,
            headers: headers('Access-Control-Allow-Origin: https://app.example'),
            at: 9,
          },
        }),
      ],
    });
    const diagnosis = diagnose(broken);
    const text = markdownSummary(diagnosis, remedyFor(diagnosis), ENGINE);
    expect(text).toContain('Redirected to `https://files.example/a`, with `Origin: null`');
    expect(text).toContain(
      '- Access-Control-Allow-Origin: https://app.example\n+ Access-Control-Allow-Origin: *',
    );
    expect(text.match(/The answer has to carry:/g)).toHaveLength(2);
  });

  it('has no gap of redaction in a command', () => {
    const diagnosis = diagnose(refusedWithSecrets());
    const text = markdownSummary(diagnosis, remedyFor(diagnosis), ENGINE);
    const commands = [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, command]) => command);
    expect(commands).toHaveLength(1);
    expect(commands.join('')).not.toContain('…');
  });

  it('has the same frame whatever the values hold', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 14, maxLength: 14 }), words => {
        const diagnosis = diagnose(hostileExchange(words));
        const text = withoutCode(markdownSummary(diagnosis, remedyFor(diagnosis), ENGINE));
        // Lines of ours only: headings, list items and sentences without anything that could be a link or a tag.
        for (const line of text.split('\n')) {
          expect(line.replaceAll('<>', '').replace(/^\*\*(Cause|Further cause)\*\*/, '')).not.toMatch(
            /[<>]|(?<!\\)[[\]|*]|:\/\/|@/,
          );
          if (line.startsWith('#')) expect(line).toMatch(/^##? [A-Z][A-Za-z ,:<>()]*$/);
        }
        expect(text.match(/^## /gm)?.length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 400 },
    );
  });
});

describe('the expected headers', () => {
  it('are those of the remedy, for preflight and response', () => {
    const diagnosis = diagnose(refusedPut());
    expect(expectedHeadersText(diagnosis, remedyFor(diagnosis))).toMatchInlineSnapshot(`
      "# OPTIONS https://api.example/orders?page=2
      HTTP/1.1 204
      Access-Control-Allow-Origin: https://app.example
      Access-Control-Allow-Headers: content-type, authorization, x-request-id
      Access-Control-Allow-Methods: PUT

      # PUT https://api.example/orders?page=2
      HTTP/1.1 200
      Access-Control-Allow-Origin: https://app.example
      Vary: Origin
      "
    `);
  });
});
