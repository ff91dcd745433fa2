/** What the job of a month close is doing, seen from outside. */
import type { StageDatabase } from './stage.ts';
import { until } from './wait.ts';

/** Who holds the job of the month close; `null` when nobody does, or when it is done. */
export async function findHolder(database: StageDatabase): Promise<string | null> {
  const [job] = await database.rows<{ locked_by: string | null }>(
    `select j.locked_by from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'billing.advance_run'`,
  );
  return job?.locked_by ?? null;
}

export async function isIssued(database: StageDatabase, runId: number): Promise<boolean> {
  const [run] = await database.rows<{ state: string }>('select state from billing_run where run_id = $1', [
    runId,
  ]);
  return run?.state === 'issued';
}

/** Waits until somebody other than `before` holds the job, or until there is nothing left to do. */
export function waitForHolder(
  database: StageDatabase,
  runId: number,
  before: string | null,
): Promise<{ holder: string | null }> {
  return until(
    'a worker takes the month close on',
    async () => {
      const holder = await findHolder(database);
      if (holder !== null && holder !== before) return { holder };
      return (await isIssued(database, runId)) ? { holder: null } : null;
    },
    { withinMs: 90_000 },
  );
}

export async function waitUntilIssued(database: StageDatabase, runId: number): Promise<void> {
  await until('the month close is done', () => isIssued(database, runId), { withinMs: 120_000 });
}

/** How far the month close is: chunks priced and chunks issued. */
export async function countDoneChunks(database: StageDatabase, runId: number): Promise<number> {
  const [row] = await database.rows<{ done: number }>(
    'select (count(priced_at) + count(issued_at))::int as done from billing_run_chunk where run_id = $1',
    [runId],
  );
  return row?.done ?? 0;
}
