import type { PlatformRule } from './platform.js';

export const fastapi: PlatformRule = {
  id: 'fastapi',
  name: 'FastAPI or Starlette',
  signs: [
    { header: 'server', value: /^uvicorn\b/i, confidence: 'likely' },
    { header: 'server', value: /^(?:hypercorn|granian)\b/i, confidence: 'possible' },
  ],
};
