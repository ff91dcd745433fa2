/** `npm run bench -- <name>`: measures, prints one JSON line a figure, and fails when a bar is missed. */
import { reported } from './support/figures.ts';

const benches: Record<string, () => Promise<{ run(): Promise<void> }>> = {
  'month-close': () => import('./month-close/run.ts'),
  notices: () => import('./notices/run.ts'),
  nodo: () => import('./nodo/run.ts'),
  'nodo-meanwhile': () => import('./nodo-meanwhile/run.ts'),
  rush: () => import('./rush/run.ts'),
  'rush-meanwhile': () => import('./rush-meanwhile/run.ts'),
  'front-end': () => import('./front-end/run.ts'),
  'roll-call': () => import('./roll-call/run.ts'),
  lists: () => import('./lists/run.ts'),
  statement: () => import('./statement/run.ts'),
};

const [name = ''] = process.argv.slice(2);
const load = benches[name];
if (!load) {
  console.error(`Usage: npm run bench -- <${Object.keys(benches).join(' | ')}>`);
  process.exit(2);
}
// Interrupted, it takes with it the servers that it has started.
process.once('SIGINT', () => process.exit(130));
const bench = await load();
await bench.run();
const missed = reported().filter((figure) => !figure.isMet);
for (const figure of missed) console.error(`below the bar: ${figure.bench} ${figure.figure}`);
process.exitCode = missed.length === 0 ? 0 : 1;
