/** What is purged when its time is over; each module says which rows are its own. */
import { sql, type RawBuilder } from 'kysely';
import type { RetentionKey, RetentionUnit } from '#common/retention.ts';
import type { TenantId, TenantTx } from './db.ts';

export interface RetentionPeriod {
  unit: RetentionUnit;
  amount: number;
}

/** How a category stands at this moment. */
export interface RetentionStanding {
  kept: number;
  /** Of those, past their period. */
  due: number;
  oldestAt: Date | null;
  /** When the next of the others becomes due. */
  nextAt: Date | null;
}

export interface RetentionCategory {
  key: RetentionKey;
  measure(tx: TenantTx, period: RetentionPeriod): Promise<RetentionStanding>;
  /** Purges the oldest rows that are due, `limit` at most; returns how many. */
  purge(tx: TenantTx, tenantId: TenantId, period: RetentionPeriod, limit: number): Promise<number>;
}

interface AgedRows {
  /** Tables and joins in which `id` names a row. */
  from: RawBuilder<unknown>;
  id: RawBuilder<unknown>;
  /** The instant from which the period runs. */
  age: RawBuilder<unknown>;
  /** Rows that the category is about. */
  where?: RawBuilder<unknown>;
  /** Deletes the rows of these identifiers (a list to compare with `any`), or empties them, or gives back those emptied. */
  erase: (ids: RawBuilder<unknown>) => RawBuilder<unknown>;
}

/** A category of rows that grow old by an instant of their own, purged from the oldest on. */
export function agedRows(key: RetentionKey, rows: AgedRows): RetentionCategory {
  const { from, id, age, where = sql`true`, erase } = rows;
  return {
    key,
    measure: (tx, period) => measureAged(tx, { from, age, where, interval: intervalOf(period) }),
    purge: async (tx, _tenantId, period, limit) => {
      const due = sql`array(select ${id} from ${from}
        where ${where} and ${age} < now() - ${intervalOf(period)} order by ${age} limit ${limit})`;
      const result = await erase(due).execute(tx);
      return Number(result.numAffectedRows ?? result.rows.length);
    },
  };
}

export async function measureAged(
  tx: TenantTx,
  {
    from,
    age,
    where = sql`true`,
    interval,
  }: Pick<AgedRows, 'from' | 'age' | 'where'> & { interval: RawBuilder<unknown> },
): Promise<RetentionStanding> {
  const result = await sql<RetentionStanding>`
    select count(*)::int as kept, count(*) filter (where ${age} < now() - ${interval})::int as due,
      min(${age}) as "oldestAt", min(${age}) filter (where ${age} >= now() - ${interval}) + ${interval} as "nextAt"
    from ${from} where ${where}`.execute(tx);
  return result.rows[0] ?? { kept: 0, due: 0, oldestAt: null, nextAt: null };
}

function intervalOf({ unit, amount }: RetentionPeriod): RawBuilder<unknown> {
  const lengths = {
    days: sql`make_interval(days => ${amount}::int)`,
    months: sql`make_interval(months => ${amount}::int)`,
    years: sql`make_interval(years => ${amount}::int)`,
  } satisfies Record<RetentionUnit, RawBuilder<unknown>>;
  return lengths[unit];
}
