/** Rateizzazione of the demo Comune: one late family that pays its September in instalments. */
import { addDays } from '#common/dates.ts';
import { createPlan } from '#server/modules/collection/create-plan.ts';
import { listDunning } from '#server/modules/collection/list-dunning.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId } from '#server/platform/db.ts';
import { expectOutcome as expect } from './expect-outcome.ts';

/** Three instalments of at least ten euro. */
const COUNT = 3;
const LEAST_CENTS = 3_000;
/** The first late bills are those of the parents whose passwords are known: theirs are another story. */
const PASSED_OVER = 4;

/** Of those whose code ends in 3, which the demo never pays. */
export async function agreeDemoPlan(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  tenantId: TenantId,
  actor: string,
): Promise<void> {
  const { rows } = await inTenant(db, tenantId, (tx) => listDunning(tx, { search: '3' }, clock));
  const late = rows.filter(({ code, last }) => code.endsWith('3') && last === null).slice(PASSED_OVER);
  const chosen = late.find(({ outstandingCents }) => outstandingCents >= LEAST_CENTS);
  if (!chosen) return;
  const today = clock.today();
  const { payerId, invoiceId } = chosen;
  const plan = { payerId, invoiceIds: [invoiceId], count: COUNT, firstOn: addDays(today, 20) };
  expect(
    await attemptInTenant(db, tenantId, (tx) =>
      createPlan(
        tx,
        tenantId,
        { ...plan, note: 'Accordata a voce allo sportello.', requestKey: 'dimostrazione-rate' },
        { actor, today },
      ),
    ),
  );
}
