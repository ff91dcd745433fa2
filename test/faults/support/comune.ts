/** The Comune of the scenarios, kept as a template database so that each play starts from the same rows. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunAnomalyKind } from '../../../common/contract/billing-runs.ts';
import type { TariffDefinition } from '../../../common/contract/tariffs.ts';
import { advanceRun } from '../../../server/modules/billing/advance-run.ts';
import { confirmRun } from '../../../server/modules/billing/confirm-run.ts';
import { createRun } from '../../../server/modules/billing/create-run.ts';
import { saveTariff } from '../../../server/modules/tariffs/save-tariff.ts';
import type { TenantId } from '../../../server/platform/db.ts';
import { openSession } from '../../../server/platform/session.ts';
import { makeTenant } from '../../support/factories.ts';
import { signInOperator } from '../../support/office-session.ts';
import type { Stage, StageDatabase } from './stage.ts';

export const SLUG = 'guasti';
export const SERVICE_ID = 1;
export const CREDITOR = { fiscalCode: '99999000013', stationId: '99999000013_01' };

/** Non-blocking anomalies that the seed has on purpose. */
export const ACKNOWLEDGED: readonly RunAnomalyKind[] = [
  'no_enrolment',
  'payer_without_email',
  'many_without_meals',
  'price_jump',
];

export const SEPTEMBER = {
  serviceId: SERVICE_ID,
  startsOn: '2026-09-01',
  endsOn: '2026-09-30',
  issuedOn: '2026-10-02',
  dueOn: '2026-10-20',
};
export const OCTOBER = {
  serviceId: SERVICE_ID,
  startsOn: '2026-10-01',
  endsOn: '2026-10-31',
  issuedOn: '2026-11-02',
  dueOn: '2026-11-20',
};

const TARIFF: TariffDefinition = {
  version: 1,
  base: [
    ...[0, 1_000_000, 2_000_000, 3_000_000].map((from, index) => ({
      kind: 'fixed' as const,
      label: `Fascia ISEE ${index + 1}`,
      when: { iseeCents: { from, ...(index < 3 ? { to: from + 999_999 } : {}) } },
      priceCents: 220 + 70 * index,
    })),
    { kind: 'fixed', label: 'Senza ISEE', when: { withoutIsee: true }, priceCents: 500 },
  ],
  adjustments: [
    { kind: 'percent', label: 'Riduzione fratelli', when: { childOrder: { from: 2 } }, percent: -15 },
    { kind: 'replace', label: 'Esenzione', when: { exemptions: ['law_104'] }, priceCents: 0 },
  ],
};

export interface ComuneSize {
  children: number;
  /** School days in each of September and October. */
  days: number;
  /** One family in so many has an e-mail address. */
  mailEvery: number;
}

export interface Comune {
  tenantId: TenantId;
  /** Cookies of two operators and, by family number from 1, of up to 60 parents. */
  operators: [string, string];
  parents: Map<number, string>;
}

/** Seeds a Comune with its operators and parents signed in. */
export async function seedComune(database: StageDatabase, size: ComuneSize): Promise<Comune> {
  const tenantId = await makeTenant(database.owner, { slug: SLUG, fiscalCode: CREDITOR.fiscalCode });
  const statements = await readFile(path.join(import.meta.dirname, 'seed.sql'), 'utf8');
  await database.owner.query(
    statements
      .replaceAll(':tenant', `'${tenantId}'`)
      .replaceAll(':children', String(size.children))
      .replaceAll(':days', String(size.days))
      .replaceAll(':mail_every', String(size.mailEvery)),
  );
  await database.owner.query('analyze');
  const validity = { validFrom: '2026-09-01', validTo: '2027-06-30' };
  await database.inTenant(tenantId, (tx) =>
    saveTariff(
      tx,
      tenantId,
      { serviceId: SERVICE_ID, name: 'Tariffe', ...validity, definition: TARIFF },
      'prova',
    ),
  );
  return {
    tenantId,
    operators: [
      await signInOperator(database, tenantId, 'accounting'),
      await signInOperator(database, tenantId, 'school_office'),
    ],
    parents: await signInParents(database, tenantId),
  };
}

async function signInParents(database: StageDatabase, tenantId: TenantId): Promise<Map<number, string>> {
  return database.inTenant(tenantId, async (tx) => {
    const accounts = await tx
      .selectFrom('account')
      .select(['account_id', 'guardian_id'])
      .where('surface', '=', 'portal')
      .execute();
    const parents = new Map<number, string>();
    for (const { account_id, guardian_id } of accounts) {
      parents.set(Number(guardian_id), `portal=${await openSession(tx, account_id, 'portal', null)}`);
    }
    return parents;
  });
}

/** Opens and confirms the run of a month; its job is queued, nothing has been done yet. */
export async function confirmMonth(
  database: StageDatabase,
  tenantId: TenantId,
  month: typeof OCTOBER,
): Promise<number> {
  const opened = await database.inTenant(tenantId, (tx) =>
    createRun(tx, tenantId, month, { actor: 'prova', today: '2026-11-25' }),
  );
  if (!opened.ok) throw new Error(`run not opened: ${opened.reason}`);
  const { runId } = opened.value;
  const confirmed = await database.inTenant(tenantId, (tx) =>
    confirmRun(tx, tenantId, runId, { actor: 'prova', acknowledgedKinds: ACKNOWLEDGED }),
  );
  if (!confirmed.ok) throw new Error(`run not confirmed: ${confirmed.reason}`);
  return runId;
}

/** Confirms a month and takes it to its invoices here and now. */
export async function closeMonth(
  database: StageDatabase,
  tenantId: TenantId,
  month: typeof OCTOBER,
): Promise<number> {
  const runId = await confirmMonth(database, tenantId, month);
  await advanceRun(database.db, tenantId, runId);
  await database.rows(
    'select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker._private_jobs',
  );
  return runId;
}

/** A Comune prepared by `prepare`, of which `copy` makes as many databases as a scenario needs. */
export async function makeComune<T>(
  stage: Stage,
  size: ComuneSize,
  prepare: (database: StageDatabase, comune: Comune) => Promise<T>,
): Promise<{ comune: Comune; prepared: T; copy: () => Promise<StageDatabase> }> {
  const original = await stage.openDatabase();
  const comune = await seedComune(original, size);
  const prepared = await prepare(original, comune);
  await original.close();
  return { comune, prepared, copy: () => stage.openDatabase(original.name) };
}
