import {
  DIET_PAGE_SIZE,
  type DietBody,
  type DietList,
  type DietQuery,
  type DietRefusal,
  type DietView,
  type EndDietRefusal,
} from '#common/contract/diets.ts';
import { addDays, isDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { cutSearchWords } from './cut-search-words.ts';
import {
  countChildDiets,
  endChildDiet,
  findChildByCode,
  findChildDiets,
  findDietReason,
  type WantedDiets,
} from './diet-queries.ts';
import { giveDiet } from './give-diet.ts';

const MAX_WORDS = 6;
const ALL_ROWS = { limit: 100_000, offset: 0 };

/** A page of the diets of today and of the days to come. */
export async function listDiets(tx: TenantTx, query: DietQuery, today: DateString): Promise<DietList> {
  const { sort = 'child', page = 1 } = query;
  const wanted = await wantedOf(tx, query, today);
  return {
    total: await countChildDiets(tx, wanted),
    toReview: await countDietsToReview(tx, today),
    diets: await findChildDiets(tx, wanted, {
      sort,
      limit: DIET_PAGE_SIZE,
      offset: (page - 1) * DIET_PAGE_SIZE,
    }),
  };
}

const KINDS = { health: 'Salute', choice: 'Scelta religiosa o etica' } satisfies Record<
  NonNullable<DietView['kind']>,
  string
>;

/** What the list shows, all pages of it, without reasons. Whoever saves it is written down: it says who is ill. */
export async function exportDiets(
  tx: TenantTx,
  query: DietQuery,
  { actor, today }: { actor: string; today: DateString },
): Promise<DataTable> {
  const { sort = 'child' } = query;
  const diets = await findChildDiets(tx, await wantedOf(tx, query, today), { sort, ...ALL_ROWS });
  await recordAudit(tx, {
    actor,
    action: 'registry.export_diets',
    subjectKind: 'report',
    subjectId: today,
    detail: { count: diets.length },
  });
  return {
    columns: [
      { header: 'Bambino', kind: 'text' },
      { header: 'Codice utente', kind: 'text' },
      { header: 'Etichetta', kind: 'text' },
      { header: 'Tipo', kind: 'text' },
      { header: 'Dal', kind: 'date' },
      { header: 'Al', kind: 'date' },
      { header: 'Nota', kind: 'text' },
    ],
    rows: diets.map((diet) => [
      diet.childName,
      diet.userCode,
      diet.label,
      diet.kind && KINDS[diet.kind],
      diet.validFrom,
      diet.validTo,
      diet.isExpired ? 'Scaduta, ancora seguita dalla cucina' : diet.isEnding ? 'In scadenza' : null,
    ]),
  };
}

async function wantedOf(
  tx: TenantTx,
  { search = '', state = 'all' }: DietQuery,
  today: DateString,
): Promise<WantedDiets> {
  return { words: (await cutSearchWords(tx, search)).slice(0, MAX_WORDS), state, today };
}

/** How many diets are past their last day and still followed, or near it with nothing after. */
export function countDietsToReview(tx: TenantTx, today: DateString): Promise<number> {
  return countChildDiets(tx, { words: [], state: 'to_review', today });
}

/** The office's entry of a diet, by the child's *codice utente*. */
export async function enterDiet(
  tx: TenantTx,
  tenantId: TenantId,
  { userCode, label, validFrom, validTo, reason }: DietBody,
  actor: string,
): Promise<Outcome<null, DietRefusal>> {
  if (label.trim() === '') return refuse('no_label');
  if (![validFrom, validTo].every(isDate)) return refuse('bad_range');
  const childId = await findChildByCode(tx, userCode.trim());
  if (childId === null) return refuse('unknown_child');
  const diet = { childId, label: label.trim(), validFrom, validTo, reason: reason.trim() || null };
  const outcome = await giveDiet(tx, tenantId, diet, actor);
  return outcome.ok ? ok(null) : outcome;
}

/** From today on the child eats the menu of the day; what was ordered before stays as it was. */
export async function endDiet(
  tx: TenantTx,
  childDietId: number,
  { actor, today }: { actor: string; today: DateString },
): Promise<Outcome<null, EndDietRefusal>> {
  if (!(await endChildDiet(tx, childDietId, addDays(today, -1)))) return refuse('unknown_diet');
  await recordAudit(tx, {
    actor,
    action: 'registry.end_diet',
    subjectKind: 'child_diet',
    subjectId: childDietId,
  });
  return ok(null);
}

/** Why a child has a diet. Whoever asks is written down. */
export async function readDietReason(
  tx: TenantTx,
  childDietId: number,
  actor: string,
): Promise<Outcome<{ reason: string }, EndDietRefusal>> {
  const reason = await findDietReason(tx, childDietId);
  if (reason === null) return refuse('unknown_diet');
  await recordAudit(tx, {
    actor,
    action: 'registry.read_diet_reason',
    subjectKind: 'child_diet',
    subjectId: childDietId,
  });
  return ok({ reason });
}
