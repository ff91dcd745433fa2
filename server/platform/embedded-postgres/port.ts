import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { readIfPresent, writeAtomically } from './files.ts';
import type { Location } from './location.ts';
import { StartupError } from '../startup-error.ts';

// Below the range from which systems pick outgoing ports (32768 on Linux, 49152 elsewhere): inside it, a pool that
// retries while the server restarts can end up connected to itself and keep the port from the server.
const lowestPort = 20_000;
const highestPort = 29_999;
const attempts = 50;

/** The port of the last start when it is still free, otherwise a free one, which becomes the one to remember. */
export async function choosePort(location: Location): Promise<number> {
  const remembered = Number(await readIfPresent(portPath(location)));
  if (remembered >= lowestPort && remembered <= highestPort && (await isFree(remembered))) return remembered;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = randomInt(lowestPort, highestPort + 1);
    if (!(await isFree(port))) continue;
    await writeAtomically(portPath(location), `${port}\n`, 0o644);
    return port;
  }
  throw new StartupError(`Nessuna porta libera per il database tra ${lowestPort} e ${highestPort}.`);
}

function portPath({ baseDirectory }: Location): string {
  return join(baseDirectory, 'port');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
