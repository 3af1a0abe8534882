/**
 * A cURL command as the request that it makes.
 */
import { type Header, headerValue } from '../../standard/headers.js';

export interface CurlRequest {
  url: string;
  method: string;
  headers: Header[];
  /** It sends cookies, or a user name and a password. */
  credentials: boolean;
}

/** Options that take a value, beside those that are read. */
const WITH_VALUE = new Set(
  '-o --output -w --write-out -x --proxy -m --max-time --connect-timeout -c --cookie-jar --resolve --connect-to --cacert --capath --cert -E --key --retry --retry-delay --limit-rate -C --continue-at -D --dump-header -K --config --interface --max-redirs -U --proxy-user --ciphers --tls-max --unix-socket -z --time-cond -Y -y -t -Q -P'.split(
    ' ',
  ),
);
const DATA = /^(?:-d|--data|--data-raw|--data-binary|--data-ascii|--data-urlencode)$/;

/** `words` begins after `curl`. Null where no URL is named. */
export function parseCurl(words: readonly string[]): CurlRequest | null {
  const headers: Header[] = [];
  let url: string | undefined;
  let method: string | undefined;
  let implied = 'GET';
  let body: string | null = null;
  let credentials = false;
  let asQuery = false;
  const queue = words.flatMap(split);
  const add = (name: string, value: string): void => {
    headers.push({ name, value });
  };
  while (queue.length > 0) {
    const option = queue.shift() as string;
    if (!option.startsWith('-') || option === '-') {
      url ??= option;
      continue;
    }
    if (option === '-I' || option === '--head') implied = 'HEAD';
    else if (option === '-G' || option === '--get') asQuery = true;
    else if (takesValue(option)) {
      const value = queue.shift() ?? '';
      if (option === '-X' || option === '--request') method = value;
      else if (option === '--url') url = value;
      else if (option === '-H' || option === '--header') readHeader(value, headers);
      else if (option === '-A' || option === '--user-agent') add('User-Agent', value);
      else if (option === '-e' || option === '--referer') add('Referer', value);
      else if (option === '-r' || option === '--range') add('Range', `bytes=${value}`);
      else if (option === '-b' || option === '--cookie') credentials = true;
      else if (option === '-u' || option === '--user') add('Authorization', 'Basic …');
      else if (option === '--oauth2-bearer') add('Authorization', 'Bearer …');
      else if (option === '-T' || option === '--upload-file') implied = 'PUT';
      else if (option === '-F' || option === '--form') body ??= 'multipart/form-data';
      else if (option === '--json') body = 'application/json';
      else if (DATA.test(option)) body ??= 'application/x-www-form-urlencoded';
    }
  }
  if (url === undefined) return null;
  if (body !== null && !asQuery) {
    if (implied === 'GET') implied = 'POST';
    if (headerValue(headers, 'content-type') === null) add('Content-Type', body);
  }
  if (headerValue(headers, 'cookie') !== null) credentials = true;
  return {
    // cURL adds the scheme where there is none.
    url: /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`,
    method: method ?? implied,
    headers,
    credentials,
  };
}

function takesValue(option: string): boolean {
  return (
    WITH_VALUE.has(option) ||
    DATA.test(option) ||
    /^(?:-[XHAerbuTF]|--request|--url|--header|--user-agent|--referer|--range|--cookie|--user|--oauth2-bearer|--upload-file|--form|--json)$/.test(
      option,
    )
  );
}

/** `-sSL` and `-XPOST`: letters of one dash belong to one option each, until one takes the rest as its value. */
function split(word: string): string[] {
  if (!/^-[A-Za-z]./.test(word)) return [word];
  const options: string[] = [];
  for (let i = 1; i < word.length; i++) {
    const option = `-${word[i]}`;
    options.push(option);
    if (takesValue(option)) {
      const value = word.slice(i + 1);
      return value === '' ? options : [...options, value];
    }
  }
  return options;
}

/** `Name: value`; `Name;` is an empty one, `Name:` takes one away. */
function readHeader(line: string, headers: Header[]): void {
  const colon = line.indexOf(':');
  if (colon < 0) {
    if (line.endsWith(';')) headers.push({ name: line.slice(0, -1).trim(), value: '' });
    return;
  }
  const name = line.slice(0, colon).trim();
  const value = line.slice(colon + 1).trim();
  if (value !== '') headers.push({ name, value });
}
