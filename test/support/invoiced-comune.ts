import { sql } from 'kysely';
import type { TariffDefinition } from '#common/contract/tariffs.ts';
import type { DateString } from '#common/dates.ts';
import { iuvOf } from '#common/notice-number.ts';
import { advanceRun } from '#server/modules/billing/advance-run.ts';
import { confirmRun } from '#server/modules/billing/confirm-run.ts';
import { createRun } from '#server/modules/billing/create-run.ts';
import { recordAttendance } from '#server/modules/meals/record-attendance.ts';
import { recordReceipt } from '#server/modules/payments/record-receipt.ts';
import { saveTariff } from '#server/modules/tariffs/save-tariff.ts';
import type { TenantId } from '#server/platform/db.ts';
import type { TestDatabase } from './database.ts';
import { makeTenant } from './factories.ts';

export const MEAL_CENTS = 450;

const TARIFF: TariffDefinition = {
  version: 1,
  base: [{ kind: 'fixed', label: 'Tariffa unica', when: {}, priceCents: MEAL_CENTS }],
  adjustments: [{ kind: 'replace', label: 'Esenzione', when: { exemptions: ['law_104'] }, priceCents: 0 }],
};

export interface InvoicedComune {
  tenantId: TenantId;
  serviceId: number;
  /** Anna (3 and 2 meals), Bruno (2 and 2), Carla (exempt, 2 in October), Dario (not enrolled, 1 in October). */
  children: { anna: number; bruno: number; carla: number; dario: number };
}

/**
 * A Comune in miniature, made through the use cases: two families, four children, October and November 2026 billed and
 * issued, Anna's October paid, one receipt for a notice that nobody knows, and the audit sealed. All invariants hold.
 */
export async function makeInvoicedComune(
  database: TestDatabase,
  overrides: { slug?: string; fiscalCode?: string } = {},
): Promise<InvoicedComune> {
  const tenantId = await makeTenant(database.ownerPool, overrides);
  const { serviceId, children } = await insertRegistry(database, tenantId);
  const { anna, bruno, carla, dario } = children;
  await database.inTenant(tenantId, (tx) =>
    saveTariff(
      tx,
      tenantId,
      {
        serviceId,
        name: 'Tariffe 2026/2027',
        validFrom: '2026-09-01',
        validTo: '2027-06-30',
        definition: TARIFF,
      },
      'prova',
    ),
  );
  await recordMeals(database, tenantId, serviceId, [
    [anna, ['2026-10-05', '2026-10-06', '2026-10-07', '2026-11-03', '2026-11-04']],
    [bruno, ['2026-10-05', '2026-10-06', '2026-11-03', '2026-11-04']],
    [carla, ['2026-10-05', '2026-10-06']],
    [dario, ['2026-10-05']],
  ]);
  const october = await closeMonth(database, tenantId, serviceId, '2026-10-01', '2026-10-31');
  await closeMonth(database, tenantId, serviceId, '2026-11-01', '2026-11-30');
  const noticeNumber = await findNoticeOf(database, tenantId, october, anna);
  await payNotice(database, tenantId, noticeNumber, 3 * MEAL_CENTS, 'ric-1');
  await payNotice(database, tenantId, '301999999999999999', 900, 'ric-2');
  await database.inTenant(tenantId, (tx) => sql`select seal_audit(${tenantId})`.execute(tx));
  return { tenantId, serviceId, children };
}

async function insertRegistry(database: TestDatabase, tenantId: TenantId) {
  return database.inTenant(tenantId, async (tx) => {
    const tenant = { tenant_id: tenantId };
    await tx
      .insertInto('pagopa_setting')
      .values({ ...tenant, segregation_code: '01', iban: 'IT60X0542811101000000123456', aca_enabled: false })
      .execute();
    const service = await tx
      .insertInto('service')
      .values({ ...tenant, code: 'REFEZIONE', name: 'Refezione scolastica', taxonomy_code: '9/0101108SP/' })
      .returning('service_id')
      .executeTakeFirstOrThrow();
    const school = await tx
      .insertInto('school')
      .values({ ...tenant, code: 'P1', name: 'Primaria', level: 'primary' })
      .returning('school_id')
      .executeTakeFirstOrThrow();
    const year = await tx
      .insertInto('school_year')
      .values({ ...tenant, label: '2026/2027', starts_on: '2026-09-01', ends_on: '2027-06-30' })
      .returning('school_year_id')
      .executeTakeFirstOrThrow();
    const { class_id } = await tx
      .insertInto('school_class')
      .values({ ...tenant, school_id: school.school_id, school_year_id: year.school_year_id, name: '1A' })
      .returning('class_id')
      .executeTakeFirstOrThrow();

    const makeFamily = async (code: string, fiscalCode: string) => {
      const family = await tx
        .insertInto('family')
        .values({ ...tenant, code })
        .returning('family_id')
        .executeTakeFirstOrThrow();
      const payer = await tx
        .insertInto('guardian')
        .values({
          ...tenant,
          family_id: family.family_id,
          code,
          first_name: 'Genitore',
          last_name: code,
          fiscal_code: fiscalCode,
          email: `${code.toLowerCase()}@example.org`,
        })
        .returning('guardian_id')
        .executeTakeFirstOrThrow();
      return { familyId: family.family_id, payerId: payer.guardian_id };
    };
    const makeChild = async (
      name: string,
      family: { familyId: number; payerId: number },
      isEnrolled: boolean,
    ) => {
      const { child_id } = await tx
        .insertInto('child')
        .values({
          ...tenant,
          family_id: family.familyId,
          user_code: name.toUpperCase(),
          first_name: name,
          last_name: 'Prova',
        })
        .returning('child_id')
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('guardianship')
        .values({ ...tenant, guardian_id: family.payerId, child_id, role: 'payer' })
        .execute();
      const validity = { valid_from: '2026-09-01', valid_to: '2027-06-30' };
      if (isEnrolled) {
        await tx
          .insertInto('enrolment')
          .values({ ...tenant, child_id, service_id: service.service_id, class_id, ...validity })
          .execute();
      }
      return child_id;
    };
    const first = await makeFamily('ROSSI', 'RSSMRA80A01F205X');
    const second = await makeFamily('VERDI', 'VRDLGU80A01F205D');
    const children = {
      anna: await makeChild('Anna', first, true),
      bruno: await makeChild('Bruno', second, true),
      carla: await makeChild('Carla', first, true),
      dario: await makeChild('Dario', second, false),
    };
    await tx
      .insertInto('exemption')
      .values({
        ...tenant,
        child_id: children.carla,
        reason: 'law_104',
        valid_from: '2026-09-01',
        valid_to: '2027-06-30',
      })
      .execute();
    return { serviceId: service.service_id, children };
  });
}

export async function recordMeals(
  database: TestDatabase,
  tenantId: TenantId,
  serviceId: number,
  meals: readonly [childId: number, days: readonly DateString[]][],
): Promise<void> {
  const facts = {
    serviceId,
    source: 'import' as const,
    recordedBy: 'prova',
    recordedAt: new Date('2026-11-30T12:00:00Z'),
  };
  const entries = meals.flatMap(([childId, days]) =>
    days.map((serviceDate) => ({ childId, serviceDate, state: 'served' as const })),
  );
  await database.inTenant(tenantId, (tx) => recordAttendance(tx, tenantId, facts, entries));
}

/** Opens, confirms and issues the run of a period, due and issued in the days after its end. Returns its identifier. */
export async function closeMonth(
  database: TestDatabase,
  tenantId: TenantId,
  serviceId: number,
  startsOn: DateString,
  endsOn: DateString,
  issuedOn = endsOn,
): Promise<number> {
  const wanted = { serviceId, startsOn, endsOn, issuedOn, dueOn: '2026-12-31' };
  const run = await database.inTenant(tenantId, (tx) =>
    createRun(tx, tenantId, wanted, { actor: 'prova', today: '2026-12-31' }),
  );
  if (!run.ok) throw new Error(`run not created: ${run.reason}`);
  const { runId } = run.value;
  const acknowledgedKinds = ['no_enrolment', 'child_without_fiscal_code', 'price_jump'] as const;
  const confirmed = await database.inTenant(tenantId, (tx) =>
    confirmRun(tx, tenantId, runId, { actor: 'prova', acknowledgedKinds }),
  );
  if (!confirmed.ok) throw new Error(`run not confirmed: ${confirmed.reason}`);
  await advanceRun(database.db, tenantId, runId);
  return runId;
}

export async function findNoticeOf(
  database: TestDatabase,
  tenantId: TenantId,
  runId: number,
  childId: number,
): Promise<string> {
  const row = await database.inTenant(tenantId, (tx) =>
    tx
      .selectFrom('invoice as i')
      .innerJoin('invoice_notice as n', 'n.invoice_id', 'i.invoice_id')
      .select('n.notice_number')
      .where('i.run_id', '=', runId)
      .where('i.child_id', '=', childId)
      .executeTakeFirstOrThrow(),
  );
  if (!row.notice_number) throw new Error('a notice without a number');
  return row.notice_number;
}

export async function payNotice(
  database: TestDatabase,
  tenantId: TenantId,
  noticeNumber: string,
  amountCents: number,
  pagopaReceiptId: string,
): Promise<void> {
  await database.inTenant(tenantId, (tx) =>
    recordReceipt(tx, tenantId, {
      iuv: iuvOf(noticeNumber),
      pagopaReceiptId,
      noticeNumber,
      amountCents,
      transfers: [{ amountCents }],
      bookedOn: '2026-12-01',
      paidAt: new Date('2026-12-01T09:00:00Z'),
      pspName: null,
      paymentMethod: null,
      feeCents: null,
      payerName: null,
      payerFiscalCode: null,
      debtorFiscalCode: null,
      paymentNote: null,
      isStandIn: false,
      rawMessage: Buffer.from('<paSendRTV2Request/>'),
    }),
  );
}
