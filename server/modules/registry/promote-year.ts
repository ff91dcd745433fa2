import type {
  ClassPupils,
  PromotionBody,
  PromotionPreview,
  PromotionRefusal,
  UndoPromotionRefusal,
} from '#common/contract/school-years.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { listSchools } from './list-schools.ts';
import { viewYear } from './list-school-years.ts';
import { grownUpBefore, nextTarget, nextYear, schoolYearLabel } from './promotion-rules.ts';
import { schoolYearDays } from './rules.ts';
import {
  findClassesToMove,
  findPupils,
  findYears,
  insertPromotion,
  lockLivePromotion,
  lockPromotion,
  undoLivePromotion,
  upsertYear,
  writePromotion,
  type YearFact,
} from './school-queries.ts';

interface By {
  actor: string;
  today: DateString;
}

async function findYear(tx: TenantTx, schoolYearId: number): Promise<YearFact | null> {
  return (await findYears(tx)).find((year) => year.schoolYearId === schoolYearId) ?? null;
}

/** Makes the school year that follows; there already, it stays as it is. */
export async function prepareNextYear(
  tx: TenantTx,
  tenantId: TenantId,
  schoolYearId: number,
  { actor }: By,
): Promise<Outcome<null, 'unknown_year'>> {
  const year = await findYear(tx, schoolYearId);
  if (!year) return refuse('unknown_year');
  const next = nextYear(year);
  const nextId = await upsertYear(tx, tenantId, next);
  await recordAudit(tx, {
    actor,
    action: 'registry.prepare_year',
    subjectKind: 'school_year',
    subjectId: nextId,
    detail: { label: next.label },
  });
  return ok(null);
}

/** Makes the school year of today, for a Comune that begins by hand; there already, it stays as it is. */
export async function openCurrentYear(tx: TenantTx, tenantId: TenantId, { actor, today }: By): Promise<void> {
  const label = schoolYearLabel(today);
  const schoolYearId = await upsertYear(tx, tenantId, { label, ...schoolYearDays(label) });
  await recordAudit(tx, {
    actor,
    action: 'registry.open_year',
    subjectKind: 'school_year',
    subjectId: schoolYearId,
    detail: { label },
  });
}

/** Where each class of a year would go; writes nothing. */
export async function previewPromotion(
  tx: TenantTx,
  schoolYearId: number,
  today: DateString,
): Promise<Outcome<PromotionPreview, 'unknown_year'>> {
  const year = await findYear(tx, schoolYearId);
  if (!year) return refuse('unknown_year');
  const next = nextYear(year);
  const classes = await findClassesToMove(tx, schoolYearId, grownUpBefore(next.startsOn));
  return ok({
    from: viewYear(year, today),
    toLabel: next.label,
    schools: (await listSchools(tx)).map(({ schoolId, name }) => ({ schoolId, name })),
    classes: classes.map(({ level, ...fact }) => ({ ...fact, target: nextTarget({ ...fact, level }) })),
  });
}

/** The children of one class who go on, for corrections by hand. */
export async function listPupilsToMove(
  tx: TenantTx,
  place: { schoolYearId: number; classId: number },
): Promise<Outcome<ClassPupils, 'unknown_year'>> {
  const year = await findYear(tx, place.schoolYearId);
  if (!year) return refuse('unknown_year');
  return ok({ pupils: await findPupils(tx, place, grownUpBefore(nextYear(year).startsOn)) });
}

/**
 * Moves a year's children into the next: makes the year and the classes that are missing, enrols each child in its services
 * again. Who is enrolled in the new year already stays where it is. Confirmed twice it is one promotion. A refusal must undo
 * the transaction.
 */
export async function confirmPromotion(
  tx: TenantTx,
  tenantId: TenantId,
  schoolYearId: number,
  { classes, children }: PromotionBody,
  { actor, today }: By,
): Promise<Outcome<null, PromotionRefusal>> {
  await lockPromotion(tx, tenantId, schoolYearId);
  const year = await findYear(tx, schoolYearId);
  if (!year) return refuse('unknown_year');
  if (year.promotionId !== null) return ok(null);
  const next = nextYear(year);
  if (next.endsOn < today) return refuse('year_over');
  const ageLimit = grownUpBefore(next.startsOn);
  const decided = new Set(classes.map(({ classId }) => classId));
  const known = await findClassesToMove(tx, schoolYearId, ageLimit);
  if (known.some(({ classId, pupilCount }) => pupilCount > 0 && !decided.has(classId)))
    return refuse('undecided_classes');
  const moves = {
    fromYearId: schoolYearId,
    toYearId: await upsertYear(tx, tenantId, next),
    classes: classes.map(({ classId, target }) => ({ id: classId, target: tidy(target) })),
    children: children.map(({ childId, target }) => ({ id: childId, target: tidy(target) })),
    grownUpBefore: ageLimit,
  };
  const schoolIds = new Set((await listSchools(tx)).map(({ schoolId }) => schoolId));
  const isBad = ({ target }: (typeof moves.classes)[number]) =>
    target.kind === 'class' && (target.name === '' || !schoolIds.has(target.schoolId));
  if ([...moves.classes, ...moves.children].some(isBad)) return refuse('bad_target');
  const promotionId = await insertPromotion(tx, tenantId, moves, actor);
  const counts = await writePromotion(tx, tenantId, promotionId, moves);
  await recordAudit(tx, {
    actor,
    action: 'registry.promote_year',
    subjectKind: 'school_year',
    subjectId: schoolYearId,
    detail: { promotionId, from: year.label, to: next.label, ...counts },
  });
  return ok(null);
}

function tidy(target: PromotionBody['classes'][number]['target']): typeof target {
  return target.kind === 'class' ? { ...target, name: target.name.trim().replace(/\s+/g, ' ') } : target;
}

/** Takes the new year's enrolments back as long as it has not begun. */
export async function undoPromotion(
  tx: TenantTx,
  promotionId: number,
  { actor, today }: By,
): Promise<Outcome<null, UndoPromotionRefusal>> {
  const promotion = await lockLivePromotion(tx, promotionId);
  if (!promotion) return refuse('unknown_promotion');
  if (today >= promotion.toStartsOn) return refuse('year_begun');
  const childCount = await undoLivePromotion(tx, promotionId, actor);
  await recordAudit(tx, {
    actor,
    action: 'registry.undo_promotion',
    subjectKind: 'school_year',
    subjectId: promotion.fromYearId,
    detail: { promotionId, childCount },
  });
  return ok(null);
}
