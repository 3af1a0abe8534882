/** Starts the playground for people: `tsx test/playground/main.ts [--port N]`. The five ports follow each other. */
import { parseArgs } from 'node:util';
import { startPlayground } from './servers.js';

const DEFAULT_PORT = 4100;

const { values } = parseArgs({ options: { port: { type: 'string', default: String(DEFAULT_PORT) } } });
const first = Number(values.port);
if (!Number.isInteger(first) || first < 1 || first > 65_531) {
  console.error(`--port takes a number from 1 to 65531, not ${values.port}`);
  process.exit(2);
}

try {
  const playground = await startPlayground({
    ports: { page: first, api: first + 1, other: first + 2, third: first + 3, closed: first + 4 },
  });
  console.log(`The playground is at ${playground.pageUrl}`);
  for (const [key, origin] of Object.entries(playground.origins)) console.log(`  ${key.padEnd(8)}${origin}`);
  console.log('Ctrl+C ends it.');
  const end = () => void playground.close().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
} catch (error) {
  console.error(`The playground could not start: ${error instanceof Error ? error.message : String(error)}`);
  console.error('Another --port may be free.');
  process.exit(1);
}
