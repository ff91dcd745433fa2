/** What a family does about the diets of its children. */
import type {
  DietRequestBody,
  DietRequestRefusal,
  OwnDietRequest,
  OwnDiets,
} from '#common/contract/diet-requests.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import {
  findByKey,
  findKeptDiets,
  findOwnChildren,
  findRequestsOf,
  insertRequest,
  lockRequest,
  updateRequest,
  type FoundRequest,
} from './queries.ts';
import { isPending, judgeRequest } from './rules.ts';

/** The diets of a guardian's own children and what was asked, without anything of other people's. */
export async function readOwnDiets(tx: TenantTx, guardianId: number, today: DateString): Promise<OwnDiets> {
  const children = await findOwnChildren(tx, guardianId);
  const ids = children.map(({ childId }) => childId);
  const diets = Map.groupBy(await findKeptDiets(tx, ids, today), ({ childId }) => childId);
  const requests = Map.groupBy(await findRequestsOf(tx, ids), ({ childId }) => childId);
  return {
    children: children.map((child) => ({
      ...child,
      diets: (diets.get(child.childId) ?? []).map(({ childId: _, ...diet }) => diet),
      requests: (requests.get(child.childId) ?? []).map(ownPart),
    })),
  };
}

function ownPart(request: FoundRequest): OwnDietRequest {
  const { requestId, kind, wish, startsOn, endsOn, state, answer, createdAt, decidedAt, certificates } =
    request;
  return { requestId, kind, wish, startsOn, endsOn, state, answer, createdAt, decidedAt, certificates };
}

/** Asks for a diet, or for its renewal. The same key asks once. `guardianId` null: the office, for a family. */
export async function requestDiet(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: DietRequestBody & { childId: number },
  { actor, guardianId, today }: { actor: string; guardianId: number | null; today: DateString },
): Promise<Outcome<{ requestId: number }, DietRequestRefusal>> {
  const { childId } = wanted;
  if (guardianId !== null && !(await isOwn(tx, guardianId, childId))) return refuse('unknown_child');
  const known = await findByKey(tx, wanted.requestKey);
  if (known)
    return known.childId === childId ? ok({ requestId: known.requestId }) : refuse('already_pending');
  const flaw = judgeRequest(wanted, today);
  if (flaw) return refuse(flaw);
  const requestId = await insertRequest(tx, tenantId, { ...wanted, guardianId, createdBy: actor });
  if (requestId === null) return refuse('already_pending');
  await recordAudit(tx, {
    actor,
    action: 'diets.request',
    subjectKind: 'child',
    subjectId: childId,
    detail: { requestId, kind: wanted.kind, startsOn: wanted.startsOn, endsOn: wanted.endsOn },
  });
  return ok({ requestId });
}

/** The family thinks better of it. */
export async function withdrawRequest(
  tx: TenantTx,
  requestId: number,
  { actor, guardianId }: { actor: string; guardianId: number },
): Promise<Outcome<null, 'unknown_request' | 'already_decided'>> {
  const request = await lockRequest(tx, requestId);
  if (!request || !(await isOwn(tx, guardianId, request.childId))) return refuse('unknown_request');
  if (request.state === 'withdrawn') return ok(null);
  if (!isPending(request.state)) return refuse('already_decided');
  await updateRequest(tx, requestId, { state: 'withdrawn', decidedBy: actor });
  await recordAudit(tx, {
    actor,
    action: 'diets.withdraw_request',
    subjectKind: 'child',
    subjectId: request.childId,
    detail: { requestId },
  });
  return ok(null);
}

export async function isOwn(tx: TenantTx, guardianId: number, childId: number): Promise<boolean> {
  return (await findOwnChildren(tx, guardianId)).some((child) => child.childId === childId);
}
