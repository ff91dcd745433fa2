/** A PostgreSQL server that a scenario may kill: embedded, in a folder of its own, brought back by the supervisor. */
import path from 'node:path';
import { serverProcesses } from '../../../server/platform/embedded-postgres/processes.ts';
import { chooseLocation } from '../../../server/platform/embedded-postgres/location.ts';
import { startEmbeddedPostgres } from '../../../server/platform/embedded-postgres/start.ts';
import { prepareTemplate, ROOT } from '../../support/postgres-server.ts';
import { clearLeftovers, type Stage, type TestServer } from './stage.ts';

export interface OwnPostgres extends TestServer {
  /** SIGKILL to the postmaster and to every process of its own, as when the machine goes. How many there were. */
  kill(): Promise<number>;
  /** How often it has come back. */
  restarts(): number;
}

export async function startOwnPostgres(stage: Stage, name: string): Promise<OwnPostgres> {
  const dataRoot = path.join(ROOT, 'var', name);
  const server = await startEmbeddedPostgres({ dataRoot, report: () => undefined });
  stage.atEnd(() => server.stop());
  // Also because recovery begins by syncing every file of every database.
  await clearLeftovers(server.url);
  let restarts = 0;
  server.onExit(({ phase }) => {
    if (phase === 'restarted') restarts += 1;
  });
  const { dataDirectory } = await chooseLocation(dataRoot);
  return {
    url: server.url,
    template: await prepareTemplate(server.url),
    restarts: () => restarts,
    kill: async () => {
      const processes = await serverProcesses(dataDirectory);
      for (const pid of processes) killIfAlive(pid);
      return processes.length;
    },
  };
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended between the look and the signal, as backends do when their postmaster is gone.
  }
}
