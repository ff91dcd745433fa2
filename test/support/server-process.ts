/** The real product as a process of its own, to be measured, interrupted or killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { ROOT } from './postgres-server.ts';

export interface ServerProcess {
  pid: number;
  /** Where it answers, when its role does. */
  url: string;
  /** What it has printed so far. */
  output(): string;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when the process is gone, to its exit code; `null` when a signal ended it. */
  exited: Promise<number | null>;
  /** SIGTERM, then waits. */
  stop(): Promise<void>;
}

export interface ServerProcessOptions {
  databaseUrl: string;
  role?: 'all' | 'web' | 'worker';
  port?: number;
  env?: Record<string, string>;
}

/** As `npm start` gives them. */
const NODE_OPTIONS = ['--max-semi-space-size=32'];

/** Starts `server/main.ts` and waits until it says that it is ready. Throws with its output when it ends before. */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const port = options.port ?? (await findFreePort());
  const child = spawn(process.execPath, [...NODE_OPTIONS, path.join(ROOT, 'server', 'main.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A session of its own, as who manages services gives each: Linux shares the processor out between sessions.
    detached: true,
    env: {
      ...process.env,
      DATABASE_URL: options.databaseUrl,
      ROLE: options.role ?? 'all',
      PORT: String(port),
      LOG_LEVEL: 'error',
      ...options.env,
    },
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const killOrphan = () => child.kill('SIGKILL');
  process.once('exit', killOrphan);
  void exited.then(() => process.off('exit', killOrphan));
  const output = collect(child);
  await waitUntilReady(child, exited, output);
  const kill = (signal: NodeJS.Signals) => void child.kill(signal);
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${port}`,
    output,
    kill,
    exited,
    stop: async () => {
      kill('SIGTERM');
      await exited;
    },
  };
}

function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (part: string) => (text += part));
  }
  return () => text;
}

async function waitUntilReady(
  child: ChildProcess,
  exited: Promise<number | null>,
  output: () => string,
): Promise<void> {
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on('data', () => {
      if (output().includes('Refettorio è pronto')) resolve();
    });
  });
  const gone = exited.then((code) => {
    throw new Error(`the server ended with ${code ?? 'a signal'} before it was ready:\n${output()}`);
  });
  await Promise.race([ready, gone]);
  gone.catch(() => undefined);
}

/** The most memory that the process ever held resident, in bytes (Linux). */
export async function readPeakRss(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  if (!kilobytes) throw new Error(`no VmHWM of process ${pid}`);
  return Number(kilobytes) * 1024;
}

/** Below those that systems give to outgoing connections: none of them takes it between this look and its use. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 19_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
