import type { PlatformRule } from './platform.js';

export const aspnet: PlatformRule = {
  id: 'aspnet',
  name: 'ASP.NET',
  signs: [
    { header: 'x-aspnet-version', confidence: 'certain' },
    { header: 'x-aspnetmvc-version', confidence: 'certain' },
    { header: 'x-powered-by', value: /^ASP\.NET/i, confidence: 'certain' },
    { header: 'server', value: /^Kestrel\b/i, confidence: 'certain' },
    { header: 'set-cookie', value: /^(?:ASP\.NET_SessionId|\.AspNetCore\.)/i, confidence: 'likely' },
  ],
};
