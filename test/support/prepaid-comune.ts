/** A prepaid Comune in miniature: a family with two children, and another family; October 2026, meals at 4,50 €. */
import { iuvOf } from '#common/notice-number.ts';
import type { AttendanceState } from '#common/contract/meals.ts';
import { recordAttendance } from '#server/modules/meals/record-attendance.ts';
import { recordReceipt } from '#server/modules/payments/record-receipt.ts';
import { saveTariff } from '#server/modules/tariffs/save-tariff.ts';
import { chargeMeals } from '#server/modules/wallets/charge-meals.ts';
import { requestTopUp } from '#server/modules/wallets/request-top-up.ts';
import { setBillingMode } from '#server/modules/wallets/set-billing-mode.ts';
import { clockAt } from '#server/platform/clock.ts';
import type { TenantId } from '#server/platform/db.ts';
import type { TestDatabase } from './database.ts';
import { makeTenant } from './factories.ts';

export const PREPAID_MEAL_CENTS = 450;
export const ACTOR = 'prova';
/** Noon in Rome of the fifth school day of the prepaid time. */
export const prepaidClock = clockAt(() => new Date('2026-10-09T10:00:00Z'));
export const by = { actor: ACTOR, clock: prepaidClock };

interface PrepaidFamily {
  guardianId: number;
  children: number[];
}

export interface PrepaidComune {
  tenantId: TenantId;
  slug: string;
  fiscalCode: string;
  serviceId: number;
  classId: number;
  /** Anna and Bruno. */
  rossi: PrepaidFamily;
  /** Carla. */
  verdi: PrepaidFamily;
}

let made = 0;

export async function makePrepaidComune(database: TestDatabase): Promise<PrepaidComune> {
  made += 1;
  const slug = `prepagato-${made}`;
  const fiscalCode = String(60_000_000_000 + made);
  const tenantId = await makeTenant(database.ownerPool, { slug, fiscalCode });
  const comune = await database.inTenant(tenantId, async (tx) => {
    const tenant = { tenant_id: tenantId };
    const keys = { segregation_code: '01', checkout_key: 'chiave', aca_enabled: false };
    await tx
      .insertInto('pagopa_setting')
      .values({ ...tenant, ...keys, iban: 'IT60X0542811101000000123456' })
      .execute();
    const { service_id: serviceId } = await tx
      .insertInto('service')
      .values({ ...tenant, code: 'REFEZIONE', name: 'Refezione scolastica', taxonomy_code: '9/0101108SP/' })
      .returning('service_id')
      .executeTakeFirstOrThrow();
    const { school_id } = await tx
      .insertInto('school')
      .values({ ...tenant, code: 'P1', name: 'Primaria', level: 'primary' })
      .returning('school_id')
      .executeTakeFirstOrThrow();
    const { school_year_id } = await tx
      .insertInto('school_year')
      .values({ ...tenant, label: '2026/2027', starts_on: '2026-09-01', ends_on: '2027-06-30' })
      .returning('school_year_id')
      .executeTakeFirstOrThrow();
    const { class_id: classId } = await tx
      .insertInto('school_class')
      .values({ ...tenant, school_id, school_year_id, name: '1A' })
      .returning('class_id')
      .executeTakeFirstOrThrow();
    const makeFamily = async (
      code: string,
      fiscalCode: string,
      names: readonly [string, string][],
    ): Promise<PrepaidFamily> => {
      const { family_id } = await tx
        .insertInto('family')
        .values({ ...tenant, code })
        .returning('family_id')
        .executeTakeFirstOrThrow();
      const person = { first_name: 'Genitore', last_name: code, fiscal_code: fiscalCode };
      const { guardian_id: guardianId } = await tx
        .insertInto('guardian')
        .values({ ...tenant, ...person, family_id, code, email: `${code.toLowerCase()}@example.org` })
        .returning('guardian_id')
        .executeTakeFirstOrThrow();
      const children: number[] = [];
      for (const [name, childCode] of names) {
        const { child_id } = await tx
          .insertInto('child')
          .values({
            ...tenant,
            family_id,
            user_code: name.toUpperCase(),
            first_name: name,
            last_name: 'Prova',
            fiscal_code: childCode,
          })
          .returning('child_id')
          .executeTakeFirstOrThrow();
        await tx
          .insertInto('guardianship')
          .values({ ...tenant, guardian_id: guardianId, child_id, role: 'payer' })
          .execute();
        const validity = { valid_from: '2026-09-01', valid_to: '2027-06-30' };
        await tx
          .insertInto('enrolment')
          .values({ ...tenant, child_id, service_id: serviceId, class_id: classId, ...validity })
          .execute();
        children.push(child_id);
      }
      return { guardianId, children };
    };
    const rossi = await makeFamily('ROSSI', 'RSSMRA80A01F205X', [
      ['Anna', 'RSSNNA18A41F205Y'],
      ['Bruno', 'RSSBRN19A01F205Z'],
    ]);
    const verdi = await makeFamily('VERDI', 'VRDLGU80A01F205D', [['Carla', 'VRDCRL18A41F205W']]);
    await saveTariff(
      tx,
      tenantId,
      {
        serviceId,
        name: 'Tariffe 2026/2027',
        validFrom: '2026-09-01',
        validTo: '2027-06-30',
        definition: {
          version: 1,
          base: [{ kind: 'fixed', label: 'Tariffa unica', when: {}, priceCents: PREPAID_MEAL_CENTS }],
          adjustments: [],
        },
      },
      ACTOR,
    );
    const set = await setBillingMode(
      tx,
      tenantId,
      { serviceId, mode: 'prepaid', startsOn: '2026-10-05' },
      ACTOR,
    );
    if (!set.ok) throw new Error(`not prepaid: ${set.reason}`);
    return { serviceId, classId, rossi, verdi };
  });
  return { tenantId, slug, fiscalCode, ...comune };
}

/** Asks for a top-up and lets pagoPA's receipt come; returns the position and its notice number. */
export async function topUp(
  database: TestDatabase,
  { tenantId, rossi }: PrepaidComune,
  parts: readonly { childId: number; amountCents: number }[],
  { guardianId = rossi.guardianId, paidCents }: { guardianId?: number; paidCents?: number } = {},
): Promise<{ positionId: number; noticeNumber: string }> {
  const requestKey = `ricarica-${Math.random()}`;
  const asked = await database.inTenant(tenantId, (tx) =>
    requestTopUp(tx, tenantId, { parts: [...parts], guardianId, requestKey }, by),
  );
  if (!asked.ok) throw new Error(`no top-up: ${asked.reason}`);
  const { positionId } = asked.value;
  const noticeNumber = await noticeNumberOf(database, tenantId, positionId);
  const amountCents = paidCents ?? parts.reduce((sum, part) => sum + part.amountCents, 0);
  await receive(database, tenantId, { noticeNumber, amountCents, receiptId: `ric-${positionId}` });
  return { positionId, noticeNumber };
}

export async function noticeNumberOf(
  database: TestDatabase,
  tenantId: TenantId,
  positionId: number,
): Promise<string> {
  const row = await database.inTenant(tenantId, (tx) =>
    tx
      .selectFrom('debt_position')
      .select('notice_number')
      .where('position_id', '=', positionId)
      .executeTakeFirstOrThrow(),
  );
  return row.notice_number;
}

/** The Nodo's receipt; the answer of the use case. */
export function receive(
  database: TestDatabase,
  tenantId: TenantId,
  { noticeNumber, amountCents, receiptId }: { noticeNumber: string; amountCents: number; receiptId: string },
) {
  return database.inTenant(tenantId, (tx) =>
    recordReceipt(tx, tenantId, {
      iuv: iuvOf(noticeNumber),
      pagopaReceiptId: receiptId,
      noticeNumber,
      amountCents,
      transfers: [{ amountCents }],
      bookedOn: '2026-10-05',
      paidAt: new Date('2026-10-05T06:00:00Z'),
      pspName: 'Banca di prova',
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

export async function recordDays(
  database: TestDatabase,
  { tenantId, serviceId }: PrepaidComune,
  childId: number,
  days: readonly string[],
  state: AttendanceState = 'served',
): Promise<void> {
  const facts = {
    serviceId,
    source: 'office' as const,
    recordedBy: ACTOR,
    recordedAt: new Date('2026-10-09T10:00:00Z'),
  };
  const entries = days.map((serviceDate) => ({ childId, serviceDate, state }));
  const recorded = await database.inTenant(tenantId, (tx) => recordAttendance(tx, tenantId, facts, entries));
  if (!recorded.ok) throw new Error(recorded.reason);
}

/** The charging job, as of a day; how many entries it made. */
export function charge(
  database: TestDatabase,
  { tenantId, serviceId }: PrepaidComune,
  today = '2026-10-09',
): Promise<number> {
  return database.inTenant(tenantId, (tx) => chargeMeals(tx, tenantId, serviceId, today));
}

export async function balanceOf(
  database: TestDatabase,
  { tenantId }: PrepaidComune,
  childId: number | undefined,
): Promise<number> {
  const row = await database.inTenant(tenantId, (tx) =>
    tx
      .selectFrom('wallet_balance')
      .select('balance_cents')
      .where('child_id', '=', childId ?? 0)
      .executeTakeFirst(),
  );
  return row?.balance_cents ?? 0;
}

/** What the invariants say of the Comune; nothing when all is well. */
export async function findViolations(database: TestDatabase, tenantId: TenantId): Promise<string[]> {
  const found = await database.ownerPool.query<{ invariant: string; detail: string }>(
    'select invariant, detail from check_invariants($1)',
    [tenantId],
  );
  return found.rows.map(({ invariant, detail }) => `${invariant}: ${detail}`);
}
