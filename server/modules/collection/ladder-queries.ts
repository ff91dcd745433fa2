import { sql } from 'kysely';
import type { CollectionSettings, DunningStep, LadderBody } from '#common/contract/dunning-ladder.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

const DEFAULTS: CollectionSettings = {
  minCents: 500,
  planMaxInstalments: 8,
  planMinCents: 5_000,
  planMissedToLapse: 2,
  takesPlanRequests: false,
  coerciveAgent: '',
};

const STEP_COLUMNS = [
  'step_id as stepId',
  'name',
  'days_late as daysLate',
  'channel',
  'term_days as termDays',
  'subject',
  'body',
  'postage_cents as postageCents',
  'interest_bp as interestBp',
  'is_automatic as isAutomatic',
] as const;

/** The steps in use, in their order. */
export async function findSteps(tx: TenantTx): Promise<DunningStep[]> {
  return tx
    .selectFrom('dunning_step')
    .select(STEP_COLUMNS)
    .where('retired_at', 'is', null)
    .orderBy('days_late')
    .execute();
}

export async function findStep(tx: TenantTx, stepId: number): Promise<DunningStep | null> {
  const row = await tx
    .selectFrom('dunning_step')
    .select(STEP_COLUMNS)
    .where('step_id', '=', stepId)
    .executeTakeFirst();
  return row ?? null;
}

export async function findSettings(tx: TenantTx): Promise<CollectionSettings> {
  const row = await tx
    .selectFrom('collection_setting')
    .select([
      'min_cents as minCents',
      'plan_max_instalments as planMaxInstalments',
      'plan_min_cents as planMinCents',
      'plan_missed_to_lapse as planMissedToLapse',
      'takes_plan_requests as takesPlanRequests',
      'coercive_agent as coerciveAgent',
    ])
    .executeTakeFirst();
  return row ?? DEFAULTS;
}

export async function writeSettings(
  tx: TenantTx,
  tenantId: TenantId,
  settings: CollectionSettings,
): Promise<void> {
  const columns = {
    min_cents: settings.minCents,
    plan_max_instalments: settings.planMaxInstalments,
    plan_min_cents: settings.planMinCents,
    plan_missed_to_lapse: settings.planMissedToLapse,
    takes_plan_requests: settings.takesPlanRequests,
    coercive_agent: settings.coerciveAgent.trim(),
    updated_at: sql<Date>`now()`,
  };
  await tx
    .insertInto('collection_setting')
    .values({ tenant_id: tenantId, ...columns })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(columns))
    .execute();
}

/** Two clerks who save the ladder come one after the other; so do a save and the nightly steps. */
export async function lockLadder(tx: TenantTx, tenantId: TenantId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('dunning_ladder'), hashtext(${tenantId}))`.execute(tx);
}

/** Takes all steps out of use; those that stay are written again, so that two of them can exchange their days. */
export async function retireSteps(tx: TenantTx): Promise<void> {
  await tx
    .updateTable('dunning_step')
    .set({ retired_at: sql<Date>`now()` })
    .where('retired_at', 'is', null)
    .execute();
}

export async function writeStep(
  tx: TenantTx,
  tenantId: TenantId,
  { stepId, ...step }: LadderBody['steps'][number],
): Promise<void> {
  const columns = {
    name: step.name.trim(),
    days_late: step.daysLate,
    channel: step.channel,
    term_days: step.termDays,
    subject: step.subject.trim(),
    body: step.body.trim(),
    postage_cents: step.postageCents,
    interest_bp: step.interestBp,
    is_automatic: step.isAutomatic,
    retired_at: null,
  };
  if (stepId === null) {
    await tx
      .insertInto('dunning_step')
      .values({ tenant_id: tenantId, ...columns })
      .execute();
  } else {
    await tx.updateTable('dunning_step').set(columns).where('step_id', '=', stepId).execute();
  }
}
