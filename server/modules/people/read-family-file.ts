import type { FamilyFile } from '#common/contract/person-file.ts';
import type { DateString } from '#common/dates.ts';
import { ok, type Outcome } from '#common/outcome.ts';
import { readMoneyOf } from '#server/modules/billing/read-money-of.ts';
import { readCreditsOf } from '#server/modules/ledger/read-credits.ts';
import { listRequestsAbout, readFamilyRecord } from '#server/modules/registry/read-records.ts';
import { listTicketsAbout } from '#server/modules/support/list-tickets-about.ts';
import type { TenantTx } from '#server/platform/db.ts';

/** All that a clerk is asked about a family: its members, what they owe, what they have written. */
export async function readFamilyFile(
  tx: TenantTx,
  familyId: number,
  today: DateString,
): Promise<Outcome<FamilyFile, 'unknown_family'>> {
  const record = await readFamilyRecord(tx, familyId, today);
  if (!record.ok) return record;
  const guardianIds = record.value.adults.map(({ guardianId }) => guardianId);
  const childIds = record.value.children.map(({ childId }) => childId);
  const credits = await readCreditsOf(tx, guardianIds);
  return ok({
    ...record.value,
    adults: record.value.adults.map((adult) => ({
      ...adult,
      creditCents: Math.max(0, credits.get(adult.guardianId)?.cents ?? 0),
      updatedAt: adult.updatedAt.toISOString(),
    })),
    ...(await readMoneyOf(tx, { childIds, payerIds: guardianIds })),
    tickets: await listTicketsAbout(tx, { guardianIds, childIds }),
    requests: await listRequestsAbout(tx, { guardianIds, childIds }),
  });
}
