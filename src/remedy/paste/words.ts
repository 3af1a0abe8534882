/**
 * A command line taken apart into its words, as sh, the Windows command prompt or PowerShell would. Nothing is run or
 * looked up: a variable stays as it is written.
 */

/** The words of the first command in `text`, and what comes after it. */
export function wordsOf(text: string): { words: string[]; rest: string } {
  return isCmd(text) ? cmdWords(text) : posixWords(text);
}

function isCmd(text: string): boolean {
  return /\^"|\^[ \t]*\r?\n/.test(text);
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  e: '\u001b',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
};

function posixWords(text: string): { words: string[]; rest: string } {
  const words: string[] = [];
  let word: string | null = null;
  let i = 0;
  const push = (): void => {
    if (word !== null) words.push(word);
    word = null;
  };
  while (i < text.length) {
    const character = text[i] as string;
    const pair = text.slice(i, i + 2);
    if (/^[\\`]\r?\n/.test(text.slice(i, i + 3))) {
      // A continued line: sh has a backslash, PowerShell a backtick.
      i += text.slice(i).indexOf('\n') + 1;
    } else if (character === '\n' || character === ';' || character === '|' || pair === '&&') {
      push();
      if (words.length > 0) return { words, rest: text.slice(i + 1) };
      i++;
    } else if (/\s/.test(character)) {
      push();
      i++;
    } else if (character === "'") {
      const end = text.indexOf("'", i + 1);
      word = (word ?? '') + text.slice(i + 1, end < 0 ? undefined : end);
      i = end < 0 ? text.length : end + 1;
    } else if (pair === "$'") {
      const [value, end] = ansiC(text, i + 2);
      word = (word ?? '') + value;
      i = end;
    } else if (character === '"') {
      const [value, end] = doubleQuoted(text, i + 1);
      word = (word ?? '') + value;
      i = end;
    } else if (character === '\\' && i + 1 < text.length) {
      word = (word ?? '') + text[i + 1];
      i += 2;
    } else {
      word = (word ?? '') + character;
      i++;
    }
  }
  push();
  return { words, rest: '' };
}

/** From after the quote; gives the value and where to go on. */
function doubleQuoted(text: string, from: number): [value: string, end: number] {
  let value = '';
  let i = from;
  for (; i < text.length && text[i] !== '"'; i++) {
    if (text[i] === '\\' && /["\\$`\n]/.test(text[i + 1] ?? '')) {
      i++;
      if (text[i] !== '\n') value += text[i];
    } else value += text[i];
  }
  return [value, i + 1];
}

/** bash's `$'…'`. */
function ansiC(text: string, from: number): [value: string, end: number] {
  let value = '';
  let i = from;
  for (; i < text.length && text[i] !== "'"; i++) {
    if (text[i] !== '\\') {
      value += text[i];
      continue;
    }
    const [whole, hex] =
      /^\\(?:x([0-9a-f]{1,2})|u([0-9a-f]{1,4}))/i.exec(text.slice(i, i + 6))?.filter(Boolean) ?? [];
    if (whole !== undefined && hex !== undefined) {
      value += String.fromCharCode(Number.parseInt(hex, 16));
      i += whole.length - 1;
    } else {
      const next = text[++i] ?? '';
      value += ESCAPES[next] ?? next;
    }
  }
  return [value, i + 1];
}

/** Carets away where no quote is open, then the C runtime's own reading of what is left. */
function cmdWords(text: string): { words: string[]; rest: string } {
  let plain = '';
  let quoted = false;
  let i = 0;
  for (; i < text.length; i++) {
    const character = text[i] as string;
    if (character === '^' && !quoted) {
      const ahead = /^\^[ \t]*\r?\n/.exec(text.slice(i, i + 20));
      if (ahead) i += ahead[0].length - 1;
      else plain += text[++i] ?? '';
      continue;
    }
    if (character === '\n' && !quoted && plain.trim() !== '') break;
    if (character === '"') quoted = !quoted;
    plain += character === '\n' ? ' ' : character;
  }
  return { words: runtimeWords(plain), rest: text.slice(i + 1) };
}

function runtimeWords(plain: string): string[] {
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
    } else if (!inside && /\s/.test(plain[i] as string)) {
      if (word !== null) words.push(word);
      word = null;
      i++;
    } else {
      word = (word ?? '') + plain[i];
      i++;
    }
  }
  if (word !== null) words.push(word);
  return words;
}
