/** What the tests of the ladder and of what follows it have in common. */
import type { LadderBody } from '#common/contract/dunning-ladder.ts';
import { clockAt, type Clock } from '#server/platform/clock.ts';
import { attemptInTenant, type TenantId } from '#server/platform/db.ts';
import type { TestDatabase } from '../../../test/support/database.ts';
import { advanceDunning } from './advance-dunning.ts';
import { confirmDunning } from './confirm-dunning.ts';
import { saveLadder } from './save-ladder.ts';

export const CLERK = 'office:prova';

/** Noon in Rome. */
export function clockOn(day: string): Clock {
  return clockAt(() => new Date(`${day}T11:00:00Z`));
}

const STEP = {
  stepId: null,
  subject: 'Fattura {fattura}',
  body: 'Gentile {pagante}, mancano {importo}.',
  postageCents: 0,
  interestBp: 0,
  termDays: 15,
  isAutomatic: false,
};

/** A reminder by e-mail, a letter that costs 5 euro, a formal notice. */
export const LADDER: LadderBody = {
  steps: [
    { ...STEP, name: 'Promemoria', daysLate: 10, channel: 'email' },
    { ...STEP, name: 'Sollecito', daysLate: 40, channel: 'letter', postageCents: 500, interestBp: 250 },
    { ...STEP, name: 'Diffida', daysLate: 90, channel: 'formal' },
  ],
  settings: {
    minCents: 100,
    planMaxInstalments: 8,
    planMinCents: 100,
    planMissedToLapse: 2,
    takesPlanRequests: true,
    coerciveAgent: 'Riscossioni di Prova',
  },
};

export async function setLadder(
  database: TestDatabase,
  tenantId: TenantId,
  ladder: LadderBody = LADDER,
): Promise<number[]> {
  const saved = await attemptInTenant(database.db, tenantId, (tx) => saveLadder(tx, tenantId, ladder, CLERK));
  if (!saved.ok) throw new Error(saved.reason);
  const steps = await database.ownerPool.query<{ step_id: number }>(
    'select step_id::int from dunning_step where tenant_id = $1 and retired_at is null order by days_late',
    [tenantId],
  );
  return steps.rows.map(({ step_id: stepId }) => stepId);
}

/** Confirms a step for invoices and has the job do it. */
export async function takeStepOf(
  database: TestDatabase,
  tenantId: TenantId,
  wanted: { stepId: number; invoiceIds: readonly number[]; requestKey: string; day: string },
): Promise<{ batchId: number; accepted: number } | string> {
  const clock = clockOn(wanted.day);
  const items = wanted.invoiceIds.map((invoiceId) => ({ invoiceId, stepId: wanted.stepId }));
  const confirmed = await attemptInTenant(database.db, tenantId, (tx) =>
    confirmDunning(tx, tenantId, { items, requestKey: wanted.requestKey }, { actor: CLERK, clock }),
  );
  if (!confirmed.ok) return confirmed.reason;
  await advanceDunning({ db: database.db, clock }, tenantId, confirmed.value.batchId);
  return confirmed.value;
}
