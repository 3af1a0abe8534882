import { headerValue } from '../../standard/headers.js';
import { statusWords } from '../../standard/reason-phrase.js';
import { isOkStatus } from '../../standard/status.js';
import type { CauseRule, CauseWords } from './cause.js';
import { corsSigns } from './signs/answer.js';
import { found, preflightRefusalOf } from './signs/found.js';
import { isMissingRoute } from './signs/gateway.js';
import { askedForNothing } from './signs/method.js';
import { pastOfEndpoint } from './signs/past.js';
import { hostOf, line, pathOf } from './signs/words.js';

const CODE = 'preflight-not-routed';

export const preflightNotRouted: CauseRule = {
  code: CODE,
  detect(evidence) {
    const refusal = preflightRefusalOf(evidence);
    if (refusal === null || askedForNothing(evidence)) return null;
    const { status, headers, allowOrigin } = refusal;
    const past = pastOfEndpoint(evidence);
    const works = past.findLast(({ stage, status: earlier }) => stage === 'response' && earlier < 400);
    const allow = headerValue(headers, 'allow');
    const lines = [
      `OPTIONS ${pathOf(evidence.leg.url)} was answered ${statusWords(status)}`,
      allow === null ? null : `The answer lists what is handled: ${line('allow', allow)}`,
      works === undefined
        ? null
        : `${works.method} ${pathOf(works.url)} was answered ${statusWords(works.status)} before`,
    ];
    if (status === 405 || status === 501) return found(evidence, CODE, 'certain', lines);
    if (status === 404) return found(evidence, CODE, works === undefined ? 'likely' : 'certain', lines);
    if (status === 403 && isMissingRoute(headers)) {
      return found(evidence, CODE, 'likely', [
        ...lines,
        `API Gateway says ${line('x-amzn-errortype', headerValue(headers, 'x-amzn-errortype') ?? '')}: so it answers where no route has the method`,
      ]);
    }
    // A framework's own answer to OPTIONS, while the route itself has CORS headers.
    if (!isOkStatus(status) || allowOrigin.kind !== 'missing' || corsSigns(headers).length > 0) return null;
    const cors = past.findLast(({ stage, allowOrigin: value }) => stage === 'response' && value !== null);
    if (cors === undefined) return null;
    return found(evidence, CODE, 'likely', [
      ...lines,
      `${cors.method} ${pathOf(cors.url)} was answered with ${line('access-control-allow-origin', cors.allowOrigin ?? '')} before`,
    ]);
  },
};

export const title = 'Nobody handles OPTIONS';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg }) =>
    `The browser asks for leave with OPTIONS, and ${hostOf(leg.url)} has nothing that answers OPTIONS at this path. The request itself is never sent.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSPreflightDidNotSucceed',
};

export const examples = {
  blocked: 'OPTIONS /orders\n\nHTTP/1.1 405 Method Not Allowed\nAllow: GET, POST',
  allowed:
    'OPTIONS /orders\n\nHTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Methods: PUT',
};
