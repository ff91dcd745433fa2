/** The second Comune of the demonstration, small and prepaid: invented people, built by the real use cases. */
import { toCsv } from '#common/csv.ts';
import { addDays, formatDate, weekday, type DateString } from '#common/dates.ts';
import { iuvOf } from '#common/notice-number.ts';
import type { Outcome } from '#common/outcome.ts';
import { createGuardianAccounts } from '#server/modules/accounts/create-guardian-accounts.ts';
import { createOperator } from '#server/modules/accounts/create-operator.ts';
import { setPassword } from '#server/modules/accounts/set-password.ts';
import { recordAttendance } from '#server/modules/meals/record-attendance.ts';
import { saveCutoff } from '#server/modules/meals/save-cutoff.ts';
import { recordReceipt } from '#server/modules/payments/record-receipt.ts';
import { saveCreditorSettings } from '#server/modules/payments/save-creditor-settings.ts';
import { applyImport } from '#server/modules/registry/apply-import.ts';
import { createTenant } from '#server/modules/registry/create-tenant.ts';
import { ensureCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import { registryImporter } from '#server/modules/registry/import-registry.ts';
import { registryColumns, type RegistryColumn } from '#server/modules/registry/rules.ts';
import { setTaxonomyCode } from '#server/modules/registry/set-taxonomy-code.ts';
import { uploadImport } from '#server/modules/registry/upload-import.ts';
import { setPolicy } from '#server/modules/second-factor/set-policy.ts';
import { saveTariff } from '#server/modules/tariffs/save-tariff.ts';
import { chargeMeals } from '#server/modules/wallets/charge-meals.ts';
import { requestTopUp } from '#server/modules/wallets/request-top-up.ts';
import { setBillingMode } from '#server/modules/wallets/set-billing-mode.ts';
import { inTenant, type TenantTx } from '#server/platform/db.ts';
import type { Installation } from '#server/start.ts';
import { PREPAID } from './demo-names.ts';
import { openDemoPeriod } from './demo-calendar.ts';
import { personMaker, seededRandom } from './sample-people.ts';

const ACTOR = 'dimostrazione';
const FAMILY_COUNT = 20;
const MEAL_CENTS = 480;
/** School days that have been eaten when the demonstration starts. */
const EATEN_DAYS = 12;

/** What both Comuni of the demonstration have in common: the broker's station, and the words to enter with. */
interface Shared {
  brokerCode: string;
  stationId: string;
  operator: { username: string; password: string };
  parentPassword: string;
}

/** Builds the prepaid Comune; does nothing when it is there. */
export async function buildPrepaidComune(
  installation: Installation,
  shared: Shared,
  report: (step: string) => void,
): Promise<void> {
  const { name, slug, fiscalCode } = PREPAID;
  const created = await createTenant(installation.ownerPool, {
    name,
    slug,
    fiscalCode,
    ipaCode: null,
    isDemo: true,
  });
  if (!created.ok) return;
  report('Comune prepagato: famiglie, ricariche e pasti');
  const { tenantId } = created.value;
  const { context } = installation;
  const days = schoolDaysBefore(context.clock.today(), EATEN_DAYS);
  await importFamilies(installation, tenantId);
  const serviceId = await inTenant(context.db, tenantId, async (tx) => {
    const service = await ensureCanteenService(tx, tenantId);
    await configure(tx, tenantId, service, { ...shared, days, today: context.clock.today() });
    return service;
  });
  await createGuardianAccounts(context, tenantId, ACTOR);
  await inTenant(context.db, tenantId, (tx) => setPolicy(tx, tenantId, 'optional', ACTOR));
  const operator = {
    ...shared.operator,
    displayName: 'Ufficio Scuola',
    roles: ['school_office', 'accounting', 'service_manager'] as const,
  };
  expect(await createOperator(context, tenantId, { ...operator, roles: [...operator.roles] }, ACTOR));
  for (const username of PREPAID.parents) {
    const access = { surface: 'portal' as const, username, mustChangePassword: false };
    expect(await setPassword(context, tenantId, { ...access, password: shared.parentPassword }, ACTOR));
  }
  await inTenant(context.db, tenantId, (tx) => live(tx, tenantId, serviceId, days, installation));
}

/** The last school days before today, the oldest first. */
function schoolDaysBefore(today: DateString, count: number): DateString[] {
  const days: DateString[] = [];
  for (let day = addDays(today, -1); days.length < count; day = addDays(day, -1)) {
    if (weekday(day) <= 5) days.unshift(day);
  }
  return days;
}

async function configure(
  tx: TenantTx,
  tenantId: string,
  serviceId: number,
  { brokerCode, stationId, days, today }: Shared & { days: readonly DateString[]; today: DateString },
): Promise<void> {
  const settings = {
    brokerCode,
    stationId,
    segregationCode: '02',
    iban: 'IT60X0542811101000000123456',
    postalIban: null,
    postalHolder: null,
    postalAuthorisation: null,
    cbillCode: null,
    officeName: 'Ufficio Scuola',
    contact: 'da lunedì a venerdì 9-12',
    acaEnabled: true,
    checkoutKey: 'chiave-di-prova',
    acaKey: 'chiave-di-prova',
  };
  await saveCreditorSettings(tx, tenantId, settings, ACTOR);
  expect(await setTaxonomyCode(tx, { serviceId, taxonomyCode: '9/0109999SP/' }, ACTOR));
  await openDemoPeriod(tx, tenantId, { serviceId, today, actor: ACTOR });
  const tariff = {
    serviceId,
    name: 'Tariffe 2026/2027',
    validFrom: '2026-09-01',
    validTo: '2027-08-31',
    definition: {
      version: 1 as const,
      base: [{ kind: 'fixed' as const, label: 'Tariffa unica', when: {}, priceCents: MEAL_CENTS }],
      adjustments: [
        {
          kind: 'percent' as const,
          label: 'Riduzione 10 % dal secondo figlio',
          when: { childOrder: { from: 2 } },
          percent: -10,
        },
      ],
    },
  };
  expect(await saveTariff(tx, tenantId, tariff, ACTOR));
  const startsOn = days[0] ?? today;
  expect(await setBillingMode(tx, tenantId, { serviceId, mode: 'prepaid', startsOn }, ACTOR));
  const cutoff = { closesAt: '09:30', daysBefore: 0, daysAhead: 60, maxLightDays: 3, startsOn: today };
  expect(await saveCutoff(tx, tenantId, { serviceId, schoolId: null, ...cutoff }, { actor: ACTOR, today }));
}

/** Every family has two children: the elder at the primary school, the younger at the nursery school. */
async function importFamilies({ context: { db, clock } }: Installation, tenantId: string): Promise<void> {
  const makePerson = personMaker(seededRandom(2));
  const rows = Array.from({ length: FAMILY_COUNT }, (_, index) => {
    const number = String(index + 1).padStart(4, '0');
    const parent = makePerson({ birthYear: 1984 });
    const home = { street: `Via della Merenda, ${index + 1}`, postalCode: '20060', city: 'Prepagato' };
    return [2018, 2022].map((birthYear, order) => {
      const child = makePerson({ lastName: parent.lastName, birthYear });
      const place = order === 0 ? PRIMARY : NURSERY;
      return {
        familyCode: `P${number}`,
        guardianCode: `P${number}`,
        guardianLastName: parent.lastName,
        guardianFirstName: parent.firstName,
        guardianFiscalCode: parent.fiscalCode,
        email: `famiglia.${number}@example.invalid`,
        ...home,
        province: 'MI',
        userCode: String(20_001 + index * 2 + order),
        childLastName: child.lastName,
        childFirstName: child.firstName,
        childFiscalCode: child.fiscalCode,
        birthDate: formatDate(child.birthDate),
        ...place,
        schoolYear: '2026/2027',
        enrolledFrom: '01/09/2026',
        enrolledTo: '30/06/2027',
        isResident: 'S',
      } satisfies Partial<Record<RegistryColumn, string>>;
    });
  }).flat();
  const csv = toCsv(
    registryColumns.map(({ label }) => label),
    rows.map((row: Partial<Record<RegistryColumn, string>>) =>
      registryColumns.map(({ key }) => row[key] ?? ''),
    ),
  );
  const imports = { db, clock, importers: [registryImporter] };
  const file = { kind: 'registry' as const, fileName: 'famiglie.csv', content: Buffer.from(csv) };
  const uploaded = expect(await uploadImport(imports, tenantId, { ...file, actor: ACTOR }));
  expect(await applyImport(imports, tenantId, uploaded.batch.batchId, { actor: ACTOR, acceptRejects: true }));
}

const PRIMARY = { schoolCode: 'PRI', schoolName: 'Primaria di prova', level: 'Primaria', className: '2A' };
const NURSERY = { schoolCode: 'INF', schoolName: 'Infanzia di prova', level: 'Infanzia', className: 'Verdi' };

/** What has happened so far: top-ups of most families, and the meals of the last school days. */
async function live(
  tx: TenantTx,
  tenantId: string,
  serviceId: number,
  days: readonly DateString[],
  { context: { clock } }: Installation,
): Promise<void> {
  const children = await tx
    .selectFrom('child_guardianship')
    .select(['guardian_id as guardianId', 'child_id as childId'])
    .orderBy('user_code')
    .execute();
  const families = Map.groupBy(children, ({ guardianId }) => guardianId);
  let number = 0;
  for (const [guardianId, own] of families) {
    number += 1;
    // The first parent's credit is about to end; every fifth family has not topped up yet.
    if (guardianId === null || number % 5 === 0) continue;
    const amountCents = number === 1 ? 6_000 : 5_000 + number * 250;
    const parts = own.flatMap(({ childId }) => (childId === null ? [] : [{ childId, amountCents }]));
    const wanted = { parts, guardianId, requestKey: `dimostrazione-${number}` };
    const { positionId } = expect(await requestTopUp(tx, tenantId, wanted, { actor: ACTOR, clock }));
    await pay(tx, tenantId, positionId, days[0] ?? clock.today());
  }
  const facts = { serviceId, source: 'import' as const, recordedBy: ACTOR, recordedAt: clock.now() };
  const entries = days.flatMap((serviceDate, index) =>
    children.flatMap(({ childId }, place) =>
      childId === null || (index + place) % 9 === 0
        ? []
        : [{ childId, serviceDate, state: 'served' as const }],
    ),
  );
  expect(await recordAttendance(tx, tenantId, facts, entries));
  await chargeMeals(tx, tenantId, serviceId, clock.today());
}

/** As if pagoPA's receipt had come on the first day: the simulators are not running yet. */
async function pay(tx: TenantTx, tenantId: string, positionId: number, day: DateString): Promise<void> {
  const { noticeNumber, amountCents } = await tx
    .selectFrom('debt_position')
    .select(['notice_number as noticeNumber', 'amount_cents as amountCents'])
    .where('position_id', '=', positionId)
    .executeTakeFirstOrThrow();
  expect(
    await recordReceipt(tx, tenantId, {
      iuv: iuvOf(noticeNumber),
      pagopaReceiptId: `dimostrazione-${positionId}`,
      noticeNumber,
      amountCents,
      transfers: [{ amountCents }],
      bookedOn: day,
      paidAt: new Date(`${day}T06:00:00Z`),
      pspName: 'Banca di prova',
      paymentMethod: null,
      feeCents: null,
      payerName: null,
      payerFiscalCode: null,
      debtorFiscalCode: null,
      paymentNote: null,
      isStandIn: false,
      rawMessage: Buffer.from('<dimostrazione/>'),
    }),
  );
}

function expect<T, R extends string>(outcome: Outcome<T, R> | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`the prepaid demo could not be built: ${outcome.reason}`);
  return outcome.value;
}
