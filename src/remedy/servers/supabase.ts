import { fetchHandler } from './fetch-handler.js';
import { serverText } from './server.js';

export default serverText({
  id: 'supabase',
  name: 'Supabase Edge Functions',
  language: 'javascript',
  kind: 'host',
  recognisedBy: ['supabase'],
  versions: 'Supabase Edge Functions',
  where: 'Put the function into index.ts, and wrap the handler: `Deno.serve(withCors(handle))`.',
  trap: 'supabase-js sends `authorization`, `x-client-info`, `apikey` and `content-type`: all of them have to be allowed. A function that fails to start answers bare.',
  write: fetchHandler,
});
