import type { PlatformRule } from './platform.js';

export const supabase: PlatformRule = {
  id: 'supabase',
  name: 'Supabase',
  signs: [
    { header: 'sb-*', confidence: 'certain' },
    { header: 'x-supabase-*', confidence: 'certain' },
  ],
};
