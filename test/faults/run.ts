/**
 * `npm run faults [-- F1 F4 …]`: the scenarios at full size, against real processes and a real PostgreSQL. Prints what
 * was observed, one line each; fails when an oracle was violated. `--small` plays the sizes of `npm test`.
 */
import { openPostgresServer, prepareTemplate } from '../support/postgres-server.ts';
import { scenarios } from './scenarios/index.ts';
import { clearLeftovers, type Size } from './support/stage.ts';

const words = process.argv.slice(2);
const size: Size = words.includes('--small') ? 'small' : 'full';
const wanted = words.filter((word) => !word.startsWith('--')).map((word) => word.toUpperCase());
const unknown = wanted.filter((name) => !scenarios.some((scenario) => scenario.name === name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are ${scenarios.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

// An interruption must run the handlers of `exit`, which kill the processes of the product.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const server = await openPostgresServer('faults');
try {
  await clearLeftovers(server.url);
  const template = await prepareTemplate(server.url);
  for (const { name, title, play } of scenarios) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const started = performance.now();
    const took = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
    try {
      const observed = await play({ url: server.url, template }, size);
      console.log(`${name.padEnd(3)} ok      ${took().padStart(8)}  ${title}: ${observed}`);
    } catch (error) {
      console.log(`${name.padEnd(3)} FAILED  ${took().padStart(8)}  ${title}`);
      console.error(error);
      process.exitCode = 1;
    }
  }
} finally {
  await server.stop();
}
