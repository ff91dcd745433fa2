/**
 * Run as a process of its own, with the machine's time zone in `TZ`: closes months with odd days in them and prints what
 * a family sees of those days. All that depends on a zone by mistake comes out otherwise.
 */
import { deadlineOf } from '../../../server/modules/meals/presence-rules.ts';
import { readPresenceMonth } from '../../../server/modules/meals/read-presences.ts';
import { APP_ROLE, connect, inTenant } from '../../../server/platform/db.ts';
import { advanceRun } from '../../../server/modules/billing/advance-run.ts';
import { confirmRun } from '../../../server/modules/billing/confirm-run.ts';
import { createRun } from '../../../server/modules/billing/create-run.ts';
import { ACKNOWLEDGED, SERVICE_ID } from './comune.ts';
import { ODD_DAYS, ODD_MONTHS, ODD_PERIODS, type SeenInZone } from './odd-days.ts';

const [url = '', tenantId = '', childId = '', guardianId = ''] = process.argv.slice(2);
const database = connect({ url, role: APP_ROLE, name: 'in zone' });
const work = <T>(run: Parameters<typeof inTenant<T>>[2]) => inTenant(database.db, tenantId, run);

for (const period of ODD_PERIODS) {
  const opened = await work((tx) =>
    createRun(tx, tenantId, { serviceId: SERVICE_ID, ...period }, { actor: 'prova', today: period.issuedOn }),
  );
  if (!opened.ok) throw new Error(`run of ${period.startsOn} not opened: ${opened.reason}`);
  const { runId } = opened.value;
  const confirmed = await work((tx) =>
    confirmRun(tx, tenantId, runId, { actor: 'prova', acknowledgedKinds: ACKNOWLEDGED }),
  );
  if (!confirmed.ok) throw new Error(`run of ${period.startsOn} not confirmed: ${confirmed.reason}`);
  await advanceRun(database.db, tenantId, runId);
}

const months: SeenInZone['months'] = {};
for (const month of ODD_MONTHS) {
  const read = await work((tx) =>
    readPresenceMonth(tx, Number(guardianId), { childId: Number(childId), month }),
  );
  if (!read.ok) throw new Error(read.reason);
  months[month] = read.value.days.map(({ date, state, cutoff }) => ({
    date,
    state,
    deadline: cutoff && deadlineOf(date, cutoff),
  }));
}
const seen: SeenInZone = {
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  deadlines: ODD_DAYS.map((date) => deadlineOf(date, { closesAt: '09:30', daysBefore: 0 })),
  months,
};
await database.close();
console.log(JSON.stringify(seen));
