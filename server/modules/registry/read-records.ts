import type { FileRequest, StoryLine } from '#common/contract/person-file.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { isDoubtful } from './change-rules.ts';
import {
  findChildRecord,
  findDietLabel,
  findFamilyRecord,
  findMergedInto,
  findRequestsAbout,
  findStory,
  type ChildRecord,
  type FamilyRecord,
} from './record-queries.ts';

const MAX_REQUESTS = 10;
const MAX_STORY = 100;

/** The duplicate that was merged away says where it went. */
export interface Moved {
  ok: false;
  reason: 'merged';
  into: number;
}

/** All that the registry holds of a child; the diet's label only for those who may know it. */
export async function readChildRecord(
  tx: TenantTx,
  childId: number,
  { today, withDiet }: { today: DateString; withDiet: boolean },
): Promise<
  Outcome<ChildRecord & { isDoubtful: boolean; dietLabel?: string | null }, 'unknown_person'> | Moved
> {
  const record = await findChildRecord(tx, childId, today);
  if (!record) {
    const into = await findMergedInto(tx, 'child', childId);
    return into === null ? refuse('unknown_person') : { ok: false, reason: 'merged', into };
  }
  const diet = withDiet ? { dietLabel: await findDietLabel(tx, childId, today) } : {};
  return ok({ ...record, isDoubtful: isDoubtful(record), ...diet });
}

export async function readFamilyRecord(
  tx: TenantTx,
  familyId: number,
  today: DateString,
): Promise<Outcome<FamilyRecord, 'unknown_family'>> {
  const record = await findFamilyRecord(tx, familyId, today);
  return record ? ok(record) : refuse('unknown_family');
}

/** The latest *richieste di modifica* about these people. */
export async function listRequestsAbout(
  tx: TenantTx,
  people: { guardianIds: readonly number[]; childIds: readonly number[] },
): Promise<FileRequest[]> {
  const found = await findRequestsAbout(tx, people, MAX_REQUESTS);
  return found.map((request) => ({ ...request, requestedAt: request.requestedAt.toISOString() }));
}

/** Storia: what was done to a person's data, the latest first; of diets only for those who may know. */
export async function readStory(
  tx: TenantTx,
  person: { kind: 'child' | 'guardian'; id: number; withDiets: boolean },
): Promise<StoryLine[]> {
  const lines = await findStory(tx, person, MAX_STORY);
  return lines.map((line) => ({ ...line, at: line.at.toISOString() }));
}
