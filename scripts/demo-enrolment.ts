/** The demo Comune's enrolment for the school year to come: open, with applications in each state. */
import type { EnrolmentDecision } from '#common/contract/enrolment-office.ts';
import type { EnrolmentForm } from '#common/contract/enrolments.ts';
import { addDays, type DateString } from '#common/dates.ts';
import { beginApplication } from '#server/modules/enrolments/begin-application.ts';
import { decideApplication } from '#server/modules/enrolments/decide-application.ts';
import { readApplication } from '#server/modules/enrolments/read-application.ts';
import { listOwn, readOwn } from '#server/modules/enrolments/read-own.ts';
import { saveForm } from '#server/modules/enrolments/save-form.ts';
import { sendApplication } from '#server/modules/enrolments/send-application.ts';
import { saveWindow } from '#server/modules/enrolments/windows.ts';
import { listSchools } from '#server/modules/registry/list-schools.ts';
import { listSchoolYears } from '#server/modules/registry/list-school-years.ts';
import { prepareNextYear } from '#server/modules/registry/promote-year.ts';
import { addClass } from '#server/modules/registry/save-school.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { expectOutcome } from './expect-outcome.ts';

const RULES = `Il servizio di refezione è per i bambini iscritti alle scuole del Comune. La domanda vale per un anno scolastico.

- Si paga a fine mese, con pagoPA, per i pasti consumati.
- Le assenze si disdicono dal portale o per telefono entro l’orario limite.
- Senza ISEE si applica la tariffa massima.

Questo regolamento è di prova.`;

interface DemoApplication {
  /** Guardian code of the family. */
  parent: string;
  changed?: Partial<EnrolmentForm>;
  decision?: EnrolmentDecision;
  note?: string;
}

/** The first is a draft; the others are sent. */
const DRAFT = 'g0001';
const APPLICATIONS: readonly DemoApplication[] = [
  { parent: 'g0012' },
  { parent: 'g0014' },
  { parent: 'g0006', changed: { phone: '02 0000 9906', needsDiet: true } },
  { parent: 'g0007', changed: { isResident: false }, decision: 'take' },
  {
    parent: 'g0008',
    changed: { className: '' },
    decision: 'send_back',
    note: 'Manca la classe del prossimo anno: sceglila nel primo passo.',
  },
  { parent: 'g0017', decision: 'accept' },
  {
    parent: 'g0010',
    changed: { className: '' },
    decision: 'refuse',
    note: 'La classe terza finisce quest’anno: la scuola superiore non ha la mensa.',
  },
];

interface By {
  operator: string;
  today: DateString;
}

export async function openDemoEnrolment(tx: TenantTx, tenantId: TenantId, by: By): Promise<void> {
  const actor = `office:${by.operator}`;
  const windowId = await openWindow(tx, tenantId, { actor, today: by.today });
  await begin(tx, tenantId, { parent: DRAFT, windowId, today: by.today });
  for (const one of APPLICATIONS) {
    const own = await begin(tx, tenantId, { parent: one.parent, windowId, today: by.today });
    await send(tx, tenantId, own, one, by.today);
    if (!one.decision) continue;
    const { applicationId } = own;
    const { version, wantedClassId } = expectOutcome(await readApplication(tx, applicationId, by.today));
    const decided = {
      applicationId,
      decision: one.decision,
      seen: version,
      note: one.note ?? '',
      classId: wantedClassId,
      validFrom: null,
    };
    expectOutcome(await decideApplication(tx, tenantId, decided, { actor, today: by.today }));
  }
}

async function openWindow(
  tx: TenantTx,
  tenantId: TenantId,
  { actor, today }: { actor: string; today: DateString },
): Promise<number> {
  const [current] = await listSchoolYears(tx, today);
  if (!current) throw new Error('the demo has no school year');
  expectOutcome(await prepareNextYear(tx, tenantId, current.schoolYearId, { actor, today }));
  const [next] = await listSchoolYears(tx, today);
  const primary = (await listSchools(tx)).find(({ level }) => level === 'primary');
  if (!next || !primary) throw new Error('the demo has no next year, or no primary school');
  const { schoolYearId } = next;
  for (const name of ['3A', '4A'])
    expectOutcome(await addClass(tx, { schoolId: primary.schoolId, schoolYearId, name }, actor));
  const window = {
    schoolYearId,
    opensOn: addDays(today, -10),
    closesOn: addDays(today, 60),
    takesRenewals: true,
    takesNew: true,
    takesNonresidents: true,
    rules: RULES,
    flagsOverdue: false,
    placesPerClass: null,
  };
  expectOutcome(await saveWindow(tx, tenantId, window, { actor, today }));
  const [family] = (await listOwn(tx, 0, today)).windows;
  if (!family) throw new Error('the window has just been opened');
  return family.windowId;
}

interface Own {
  applicationId: number;
  guardianId: number;
}

/** For the family's first child. */
async function begin(
  tx: TenantTx,
  tenantId: TenantId,
  { parent, windowId, today }: { parent: string; windowId: number; today: DateString },
): Promise<Own> {
  const row = await tx
    .selectFrom('guardian')
    .select('guardian_id as guardianId')
    .where('code', '=', parent.toUpperCase())
    .executeTakeFirstOrThrow();
  const [child] = (await listOwn(tx, row.guardianId, today)).children;
  if (!child) throw new Error(`${parent} has no child to enrol`);
  const begun = await beginApplication(
    tx,
    tenantId,
    { windowId, childId: child.childId, requestKey: `dimostrazione-iscrizione-${parent}` },
    { guardianId: row.guardianId, actor: `portal:${parent}`, today },
  );
  return { guardianId: row.guardianId, ...expectOutcome(begun) };
}

async function send(
  tx: TenantTx,
  tenantId: TenantId,
  own: Own,
  { parent, changed = {} }: DemoApplication,
  today: DateString,
): Promise<void> {
  const { form, version, schools } = expectOutcome(await readOwn(tx, own, today));
  // Whoever leaves its school has no proposal.
  const schoolId = form.schoolId ?? schools[0]?.schoolId ?? null;
  const saved = await saveForm(tx, own, { form: { ...form, schoolId, ...changed }, seen: version }, today);
  const consents = { isTrue: true, agreesToRules: true, hasReadPrivacy: true };
  const by = { actor: `portal:${parent}`, today };
  const seen = expectOutcome(saved).version;
  expectOutcome(await sendApplication(tx, tenantId, own, { seen, ...consents }, by));
}
