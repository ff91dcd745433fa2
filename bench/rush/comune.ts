/** The Comune whose parents come at once: made anew for each run, because it lives around today. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { addDays, romanDate, weekday, type DateString } from '../../common/dates.ts';
import { hashPassword } from '../../server/modules/accounts/hash-password.ts';
import { connect } from '../../server/platform/db.ts';
import { makeTenant } from '../../test/support/factories.ts';
import { cloneDatabase, prepareTemplate, withClient } from '../../test/support/postgres-server.ts';

export const SLUG = 'mattina';
export const PASSWORD = 'parola-di-prova-1';
export const DATABASE = 'bench_rush';
const FRIDAY = 5;

export async function prepareComune(serverUrl: string, parents: number): Promise<string> {
  const url = await cloneDatabase(serverUrl, DATABASE, await prepareTemplate(serverUrl));
  const owner = connect({ url, name: 'bench owner' });
  try {
    const tenantId = await makeTenant(owner.pool, { slug: SLUG });
    const hash = await hashPassword(PASSWORD);
    if (!hash.ok) throw new Error('no hash of the password');
    const text = await readFile(path.join(import.meta.dirname, 'seed.sql'), 'utf8');
    await withClient(url, async (client) => {
      await client.query(
        text
          .replaceAll(":'tenant'", client.escapeLiteral(tenantId))
          .replaceAll(":'hash'", client.escapeLiteral(hash.value))
          .replaceAll(':parents', String(parents)),
      );
      await client.query('vacuum analyze');
      await client.query('checkpoint');
    });
  } finally {
    await owner.close();
  }
  return url;
}

/** Working days on which a meal can be cancelled whatever the hour: from a fortnight on. */
export function farDays(count: number): DateString[] {
  const days: DateString[] = [];
  for (let day = addDays(romanDate(new Date()), 14); days.length < count; day = addDays(day, 1)) {
    if (weekday(day) <= FRIDAY) days.push(day);
  }
  return days;
}

export interface Cutoff {
  /** The day whose meals are cancelled: the next working one, so that the rush can be run on any day. */
  date: DateString;
  at: Date;
}

/** Moves the Comune's cut-off to the first full minute that leaves `seconds` before it. */
export async function moveCutoff(url: string, seconds: number): Promise<Cutoff> {
  const at = new Date(Math.ceil((Date.now() + (seconds + 2) * 1000) / 60_000) * 60_000);
  const today = romanDate(at);
  let date = addDays(today, 1);
  while (weekday(date) > FRIDAY) date = addDays(date, 1);
  const daysBefore = Math.round((Date.parse(date) - Date.parse(today)) / 86_400_000);
  await withClient(url, (client) =>
    client.query(
      `update cutoff_rule set closes_at = ($1::timestamptz at time zone 'Europe/Rome')::time, days_before = $2`,
      [at, daysBefore],
    ),
  );
  return { date, at };
}
