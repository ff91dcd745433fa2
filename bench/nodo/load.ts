/** Load on a server, closed (each connection asks again as soon as it is answered) or open (at a given rate). */
import { HttpConnection, type HttpAnswer } from './http-connection.ts';

export interface Request {
  path: string;
  body: string;
  /** Lines of the head, the media type among them; without: those of a SOAP message. */
  headers?: string;
  /** Whether the answer is the right one. */
  accepts: (answer: HttpAnswer) => boolean;
}

export interface LoadResult {
  /** Good answers a second. */
  rate: number;
  latenciesMs: number[];
  errors: number;
  /** One wrong answer, to be looked at. */
  firstError: string | null;
  /** What the generator took of one core, 0 to 1. */
  generatorCpu: number;
}

const SOAP = 'Content-Type: text/xml; charset=utf-8';
export const CONNECTIONS = 16;

export async function runClosedLoop(url: string, seconds: number, next: () => Request): Promise<LoadResult> {
  const load = await openLoad(url);
  const endsAt = performance.now() + seconds * 1000;
  await Promise.all(
    load.connections.map(async (connection) => {
      while (performance.now() < endsAt) await load.ask(connection, next(), performance.now());
    }),
  );
  return load.close();
}

/**
 * Requests arrive at random (Poisson) at `rate` a second, whether or not the earlier ones have been answered. A latency
 * counts from the moment at which the request was due, so that a stall is felt by all that were due during it.
 */
export async function runOpenLoop(
  url: string,
  { rate, seconds, random }: { rate: number; seconds: number; random: () => number },
  next: () => Request,
): Promise<LoadResult> {
  const load = await openLoad(url);
  const idle = [...load.connections];
  const due: number[] = [];
  const asked: Promise<void>[] = [];
  const startsAt = performance.now();
  let nextAt = startsAt;
  const dispatch = (): void => {
    while (due.length > 0) {
      const connection = idle.pop();
      if (!connection) return;
      asked.push(
        load.ask(connection, next(), due.shift() ?? 0).then(() => {
          idle.push(connection);
          dispatch();
        }),
      );
    }
  };
  while (nextAt < startsAt + seconds * 1000) {
    for (; nextAt <= performance.now(); nextAt += (-Math.log(1 - random()) * 1000) / rate) due.push(nextAt);
    dispatch();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  while (due.length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await Promise.all(asked);
  return load.close();
}

async function openLoad(url: string) {
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => HttpConnection.open(url)));
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const latenciesMs: number[] = [];
  let errors = 0;
  let firstError: string | null = null;
  return {
    connections,
    ask: async (connection: HttpConnection, request: Request, since: number): Promise<void> => {
      const answer = await connection.post(request.path, request.body, request.headers ?? SOAP);
      latenciesMs.push(performance.now() - since);
      if (request.accepts(answer)) return;
      errors += 1;
      firstError ??= `${answer.status} ${answer.body}`;
    },
    close: (): LoadResult => {
      const seconds = (performance.now() - startedAt) / 1000;
      const { user, system } = process.cpuUsage(cpuBefore);
      for (const connection of connections) connection.close();
      return {
        rate: (latenciesMs.length - errors) / seconds,
        latenciesMs,
        errors,
        firstError,
        generatorCpu: (user + system) / 1e6 / seconds,
      };
    },
  };
}
