/**
 * A text area breaks its lines at hyphens, and a header name is not to be broken. So it shows hyphens that do not break
 * (U+2011, one character each, so that no place moves), and whatever leaves it has the plain ones again.
 */
const SHOWN = '\u2011';

/** `text` as the text area shows it: hyphens between letters, digits or dots hold together. */
export function shownHyphens(text: string): string {
  return text.replace(/(?<=[\w.])-(?=[\w.])/g, SHOWN);
}

/** What is meant by what the text area holds. */
export function plainHyphens(text: string): string {
  return text.replaceAll(SHOWN, '-');
}

/** What is copied, cut or dragged out of `area`. */
export function plainSelection({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): string {
  return plainHyphens(value.slice(selectionStart, selectionEnd));
}
