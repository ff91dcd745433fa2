/** Parents come as the cut-off nears: four in ten in the last sixth of the time. Each sends its calls one after the other. */
import { setTimeout as delay } from 'node:timers/promises';
import { HttpConnection, type HttpAnswer } from '../nodo/http-connection.ts';
import type { Cutoff } from './comune.ts';
import { callsOf, cookieOf, parentOf, write, type Call } from './parents.ts';

const LAST_SHARE = 0.4;
const LAST_PART = 1 / 6;
/** As browsers do, each parent has a connection; there are never more at work than this. */
const MAX_CONNECTIONS = 200;

export interface RushResult {
  calls: { sentAt: number; latencyMs: number }[];
  /** Cancellations that were answered with a receipt. */
  accepted: number;
  /** Those that came after the cut-off and were told so. */
  tooLate: number;
  serverErrors: number;
  /** Whatever else was not the right answer. */
  errors: number;
  firstError: string | null;
}

export async function runRush(
  url: string,
  {
    parents,
    seconds,
    cutoff,
    random,
  }: { parents: number; seconds: number; cutoff: Cutoff; random: () => number },
): Promise<RushResult> {
  const result: RushResult = {
    calls: [],
    ...{ accepted: 0, tooLate: 0, serverErrors: 0, errors: 0, firstError: null },
  };
  const startsAt = cutoff.at.getTime() - seconds * 1000;
  const arrivals = Array.from({ length: parents }, () => arrival(seconds, random)).sort((a, b) => a - b);
  const idle: HttpConnection[] = [];
  const waiting: ((connection: HttpConnection) => void)[] = [];
  let opened = 0;
  const borrow = async (): Promise<HttpConnection> => {
    for (let free = idle.pop(); free; free = idle.pop()) {
      if (free.isOpen) return free;
      opened -= 1;
    }
    if (opened >= MAX_CONNECTIONS) return new Promise((resolve) => waiting.push(resolve));
    opened += 1;
    return HttpConnection.open(url);
  };
  const giveBack = (connection: HttpConnection): void => {
    const next = waiting.shift();
    if (next) next(connection);
    else idle.push(connection);
  };
  const visit = async (number: number, dueAt: number): Promise<void> => {
    const connection = await borrow();
    const parent = parentOf(number);
    let since = dueAt;
    for (const call of callsOf(parent, cutoff.date)) {
      const answer = await connection.send(write(call, parent.cookie));
      result.calls.push({ sentAt: since, latencyMs: Date.now() - since });
      since = Date.now();
      judge(result, call, answer, cutoff);
      parent.cookie = cookieOf(answer) ?? parent.cookie;
    }
    giveBack(connection);
  };
  await delay(Math.max(0, startsAt - Date.now()));
  const visits: Promise<void>[] = [];
  for (const [index, second] of arrivals.entries()) {
    const dueAt = startsAt + second * 1000;
    const wait = dueAt - Date.now();
    if (wait > 0) await delay(wait);
    visits.push(visit(index + 1, dueAt));
  }
  await Promise.all(visits);
  for (const connection of idle) connection.close();
  return result;
}

function arrival(seconds: number, random: () => number): number {
  const isLast = random() < LAST_SHARE;
  return seconds * (isLast ? 1 - LAST_PART * random() : (1 - LAST_PART) * random());
}

function judge(result: RushResult, call: Call, answer: HttpAnswer, cutoff: Cutoff): void {
  const { status, body } = answer;
  if (status === 201) result.accepted += 1;
  if (status < 300) return;
  if (status === 409 && body.includes('too_late') && Date.now() >= cutoff.at.getTime()) {
    result.tooLate += 1;
    return;
  }
  if (status >= 500) result.serverErrors += 1;
  else result.errors += 1;
  result.firstError ??= `${call.method} ${call.path}: ${status} ${body.slice(0, 300)}`;
}
