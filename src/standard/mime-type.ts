const ESSENCE = /^[\t\n\r ]*([\w!#$%&'*+\-.^`|~]+\/[\w!#$%&'*+\-.^`|~]+)[\t\n\r ]*(?:;|$)/;

/**
 * The essence of a MIME type, such as `text/plain`; null for a text that is none. Parameters spoil nothing, so that they
 * need not be parsed. https://mimesniff.spec.whatwg.org/#parse-a-mime-type
 */
export function mimeEssence(text: string): string | null {
  return ESSENCE.exec(text)?.[1]?.toLowerCase() ?? null;
}
