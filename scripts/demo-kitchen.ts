/** The demo's schools and kitchen: their operators, diets, and the last school day as it was called, locked and changed. */
import type { RollCallBody } from '#common/contract/roll-call.ts';
import { addDays, weekday, type DateString } from '#common/dates.ts';
import { createOperator } from '#server/modules/accounts/create-operator.ts';
import { readClasses, readRollCall } from '#server/modules/classes/read-roll-call.ts';
import { recordRollCall } from '#server/modules/classes/record-roll-call.ts';
import { saveOrderEmail } from '#server/modules/kitchen/settings.ts';
import { closeServiceDay } from '#server/modules/meals/close-service-day.ts';
import { giveDiet } from '#server/modules/registry/give-diet.ts';
import { listClasses } from '#server/modules/registry/list-classes.ts';
import { inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import type { Context } from '#server/platform/context.ts';
import { DEMO_ROOMS } from './demo-names.ts';

const ACTOR = 'dimostrazione';
const READER = { schoolIds: null, seesDiets: true };
const FRIDAY = 5;
const CALLED_CLASSES = 9;
/** Of the children of a class, by their place in the list. */
const DIETS: readonly { label: string; place: number }[] = [
  { label: 'Senza glutine', place: 3 },
  { label: 'Senza lattosio', place: 8 },
  { label: 'Senza uova', place: 12 },
];

/** The operators of a school and of the kitchen, some diets, and yesterday's (or Friday's) order. */
export async function openDemoKitchen(
  context: Context,
  tenantId: TenantId,
  serviceId: number,
): Promise<void> {
  const { db, clock } = context;
  const today = clock.today();
  const schools = await inTenant(db, tenantId, (tx) => listClasses(tx, today));
  const own = schools[1] ?? schools[0];
  if (!own) throw new Error('the demo has no school');
  await makeOperator(context, tenantId, {
    ...DEMO_ROOMS.school,
    displayName: own.name,
    roles: ['school'],
    schoolIds: [own.schoolId],
  });
  await makeOperator(context, tenantId, {
    ...DEMO_ROOMS.kitchen,
    displayName: 'Centro di cottura',
    roles: ['caterer'],
  });
  const date = lastSchoolDay(today);
  await inTenant(db, tenantId, async (tx) => {
    await saveOrderEmail(tx, tenantId, 'cucina@example.org', ACTOR);
    await giveSomeDiets(tx, tenantId, date, clock.now());
    await callClasses(tx, tenantId, date, clock.now());
  });
  for (const { schoolId } of schools) {
    await inTenant(db, tenantId, (tx) => closeServiceDay(tx, tenantId, { serviceId, schoolId, date }));
  }
}

/** One child of every third class has a diet. */
async function giveSomeDiets(tx: TenantTx, tenantId: TenantId, date: DateString, now: Date): Promise<void> {
  const classIds = await classesOn(tx, date, now);
  for (const [index, { label, place }] of DIETS.entries()) {
    for (const classId of classIds.filter((_, order) => order % DIETS.length === index)) {
      const view = await readRollCall(tx, { classId, date }, { ...READER, now });
      const child = view.ok ? view.value.children[place] : undefined;
      if (!child) continue;
      const diet = {
        childId: child.childId,
        label,
        validFrom: '2026-09-01',
        validTo: '2027-08-31',
        reason: null,
      };
      await giveDiet(tx, tenantId, diet, ACTOR);
    }
  }
}

/** In each of the first classes one child is away and another eats light; two teachers are on duty. */
async function callClasses(tx: TenantTx, tenantId: TenantId, date: DateString, now: Date): Promise<void> {
  for (const classId of (await classesOn(tx, date, now)).slice(0, CALLED_CLASSES)) {
    const view = await readRollCall(tx, { classId, date }, { ...READER, now });
    if (!view.ok) continue;
    const at = now.toISOString();
    const marks = { 2: 'absent', 5: 'light_meal' } as const;
    const edits = Object.entries(marks).flatMap(([place, mark]): RollCallBody['edits'] => {
      const child = view.value.children[Number(place)];
      return child
        ? [{ key: `dimostrazione-${child.childId}`, childId: child.childId, mark, madeAt: at }]
        : [];
    });
    const body: RollCallBody = {
      key: `dimostrazione-${classId}`,
      serviceId: view.value.serviceId,
      date,
      sentAt: at,
      madeAt: at,
      madeBy: DEMO_ROOMS.school.username,
      isConfirmation: true,
      edits,
      adults: [{ duty: 'teacher', mealCount: 2 }],
    };
    const sender = { actor: ACTOR, ...READER, now };
    await recordRollCall(tx, tenantId, { classId, body, sender });
  }
}

async function classesOn(tx: TenantTx, date: DateString, now: Date): Promise<number[]> {
  const list = await readClasses(tx, null, date, now);
  return list.ok ? list.value.classes.map(({ classId }) => classId) : [];
}

async function makeOperator(
  context: Context,
  tenantId: TenantId,
  operator: Parameters<typeof createOperator>[2],
): Promise<void> {
  const made = await createOperator(context, tenantId, operator, ACTOR);
  if (!made.ok) throw new Error(`the demo could not be built: ${made.reason}`);
}

function lastSchoolDay(today: DateString): DateString {
  let day = addDays(today, -1);
  while (weekday(day) > FRIDAY) day = addDays(day, -1);
  return day;
}
