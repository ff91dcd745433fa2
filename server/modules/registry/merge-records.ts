import type { MergeBody, MergeKind, TwinList } from '#common/contract/person-file.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import {
  findMergeRecords,
  findTwinChildren,
  findTwinGuardians,
  insertMerge,
  moveReferences,
  uniteEnrolments,
  uniteFamilies,
  uniteGuardianships,
  writeMergedFacts,
  type MergeRecord,
} from './merge-queries.ts';

const MAX_PAIRS = 100;

/** Children and adults of whom there could be two records. */
export async function listTwins(tx: TenantTx): Promise<TwinList> {
  const pairs = [
    ...(await findTwinChildren(tx, MAX_PAIRS + 1)),
    ...(await findTwinGuardians(tx, MAX_PAIRS + 1)),
  ];
  return { pairs: pairs.slice(0, MAX_PAIRS), isCut: pairs.length > MAX_PAIRS };
}

/** Both records, in the order asked for; `null` when one is not there. */
export async function readTwins(
  tx: TenantTx,
  kind: MergeKind,
  [firstId, secondId]: readonly [number, number],
): Promise<[MergeRecord, MergeRecord] | null> {
  return inOrder(await findMergeRecords(tx, kind, [firstId, secondId]), [firstId, secondId]);
}

/** Both records, locked until the transaction ends, the kept one first. */
export async function holdTwins(
  tx: TenantTx,
  { kind, keptId, mergedId }: MergeBody,
): Promise<Outcome<[MergeRecord, MergeRecord], 'unknown_person' | 'same_person'>> {
  if (keptId === mergedId) return refuse('same_person');
  const found = await findMergeRecords(tx, kind, [keptId, mergedId], { lock: true });
  const twins = inOrder(found, [keptId, mergedId]);
  if (!twins || twins[0].isMerged || twins[1].isMerged) return refuse('unknown_person');
  return ok(twins);
}

function inOrder(
  found: readonly MergeRecord[],
  [firstId, secondId]: readonly [number, number],
): [MergeRecord, MergeRecord] | null {
  const first = found.find(({ id }) => id === firstId);
  const second = found.find(({ id }) => id === secondId);
  return first && second ? [first, second] : null;
}

/**
 * Makes one record of two that the caller holds: the data chosen, then everything that names the duplicate. What the other
 * modules must settle first (meals, credit, accounts) is the caller's.
 */
export async function mergeRecords(
  tx: TenantTx,
  tenantId: TenantId,
  { kind, keptId, mergedId, takeFromMerged }: MergeBody,
  { twins: [kept, merged], actor }: { twins: readonly [MergeRecord, MergeRecord]; actor: string },
): Promise<{ mergeId: number; moved: Record<string, number> }> {
  const merge = { keptId, mergedId };
  await writeMergedFacts(tx, kind, { ...merge, fields: takeFromMerged });
  await uniteGuardianships(tx, kind, merge);
  if (kind === 'child') await uniteEnrolments(tx, merge);
  else if (kept.familyId !== merged.familyId)
    await uniteFamilies(tx, { from: merged.familyId, to: kept.familyId });
  const moved = await moveReferences(tx, kind, merge);
  const mergeId = await insertMerge(tx, tenantId, {
    ...merge,
    kind,
    keptBefore: kept,
    mergedBefore: merged,
    moved,
    actor,
  });
  const detail = { mergeId, keptCode: kept.code, mergedCode: merged.code, taken: takeFromMerged, moved };
  await recordAudit(tx, {
    actor,
    action: 'registry.merge_people',
    subjectKind: kind,
    subjectId: keptId,
    detail,
  });
  return { mergeId, moved };
}
