/**
 * Check again, in words.
 */
import { list } from './format.js';

export const REPEAT = {
  button: 'Check again',
  /** Stands in a header, a parameter or a body that was not kept. */
  placeholder: 'placeholder',
  address: 'a value in the URL',
  body: 'the body',
  gone: 'the page is no longer there',
  cancel: 'Cancel',
  pending: 'Checking again…',
  answered: 'The page got an answer. Waiting for what the browser tells of it.',
  again: 'Checked again',
  show: 'Show the new request',
  edit: 'Edit in What if',
  table: 'Before and now',
  before: 'before',
  now: 'now',
} as const;

/** What is asked before anything but GET and HEAD is sent a second time. */
export function askWords(method: string, host: string): { title: string; text: string; button: string } {
  return {
    title: `Send the ${method} again?`,
    text: `The page sends it to ${host} once more. If the browser lets it through, the server carries it out a second time.`,
    button: `Send ${method}`,
  };
}

/** What placeholders stand for. */
export function notKeptWords(names: readonly string[], done: boolean): string {
  const what = list(names.map(name => (name.includes(' ') ? name : `\`${name}\``)));
  return `${done ? 'Sent with' : 'It is sent with'} placeholders for ${what}, which ${names.length === 1 ? 'was' : 'were'} not kept. The checks are the same; the server may answer otherwise.`;
}

/** Where the mode is hidden: how it is sent. */
export function modeWords(credentials: 'include' | 'omit'): string {
  return `The browser does not tell whether the page asked with credentials: it is sent ${credentials === 'include' ? 'with' : 'without'} them.`;
}

/** Another page stands in the tab now. */
export function otherOriginWords(now: string, before: string): string {
  return `A page of \`${now}\` sent it; the first one came from \`${before}\`.`;
}

export function impossibleWords(because: string): string {
  return `Not repeated: ${because.replace(/\.$/, '')}`;
}
