import type { ComparedPerson, MergeComparison, MergeKind } from '#common/contract/person-file.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { sumMoneyOf } from '#server/modules/billing/read-money-of.ts';
import { readLastAttendance } from '#server/modules/meals/read-last-attendance.ts';
import { readTwins } from '#server/modules/registry/merge-records.ts';
import type { TenantTx } from '#server/platform/db.ts';

type Record = NonNullable<Awaited<ReturnType<typeof readTwins>>>[number];

const FIELDS = {
  child: ['lastName', 'firstName', 'fiscalCode', 'birthDate'],
  guardian: [
    'lastName', 'firstName', 'fiscalCode', 'email', 'phone', 'street', 'postalCode', 'city', 'province',
  ],
} as const satisfies { [kind in MergeKind]: readonly (keyof Record)[] }; // prettier-ignore

/** Two records side by side, before a clerk says which of them is kept. */
export async function comparePeople(
  tx: TenantTx,
  kind: MergeKind,
  ids: readonly [number, number],
  today: DateString,
): Promise<Outcome<MergeComparison, 'unknown_person'>> {
  const twins = await readTwins(tx, kind, ids);
  if (!twins) return refuse('unknown_person');
  const [first, second] = twins;
  return ok({ kind, first: await view(tx, kind, first, today), second: await view(tx, kind, second, today) });
}

async function view(
  tx: TenantTx,
  kind: MergeKind,
  record: Record,
  today: DateString,
): Promise<ComparedPerson> {
  const { id, familyId, code, fiscalCode, birthDate, isMerged, familyCode } = record;
  const isChild = kind === 'child';
  const last = isChild ? await readLastAttendance(tx, id, today) : null;
  return {
    ...{ id, familyId, code, fiscalCode, birthDate, isMerged, familyCode },
    name: `${record.lastName} ${record.firstName}`,
    facts: FIELDS[kind].map((field) => ({ field, value: record[field] ?? null })),
    ...(await sumMoneyOf(tx, isChild ? { childIds: [id], payerIds: [] } : { childIds: [], payerIds: [id] })),
    lastMealOn: last?.date ?? null,
  };
}
