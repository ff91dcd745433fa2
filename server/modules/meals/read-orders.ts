import type { DayOrders } from '#common/contract/service-days.ts';
import { isDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { whyUnserved } from './calendar-rules.ts';
import { readNow } from './presence-queries.ts';
import { cutoffOn, deadlineOf, rulesOf } from './presence-rules.ts';
import { findOrders, findUnservedDay, listCutoffs } from './service-day-queries.ts';

/** *Ordini della cucina*: what each school orders for a day, as it stands now or as the cut-off closed it. */
export async function readOrders(tx: TenantTx, date: DateString): Promise<Outcome<DayOrders, 'bad_date'>> {
  if (!isDate(date)) return refuse('bad_date');
  const now = await readNow(tx);
  const cutoffs = await listCutoffs(tx);
  const schools = (await findOrders(tx, date)).map((order) => {
    const rule = cutoffOn(rulesOf(cutoffs, order), date);
    return { ...order, deadline: rule ? deadlineOf(date, rule) : null };
  });
  return ok({
    date,
    now,
    closureReason: schools.length === 0 ? whyUnserved(date, await findUnservedDay(tx, date)) : null,
    schools,
  });
}
