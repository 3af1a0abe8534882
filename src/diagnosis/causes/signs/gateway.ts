import { type Header, headerValue } from '../../../standard/headers.js';

/** Amazon API Gateway answers 403 with this type where no route has the method: OPTIONS was never set up. */
export function isMissingRoute(headers: readonly Header[]): boolean {
  return headerValue(headers, 'x-amzn-errortype')?.startsWith('MissingAuthenticationTokenException') ?? false;
}
