import type {
  ClassMove,
  MoveTarget,
  PromotionBody,
  PromotionPreview,
} from '#common/contract/school-years.ts';

/** What a clerk has said so far: `null` is still to be said; a child that goes with its class is absent. */
export interface PromotionForm {
  classes: Record<string, MoveTarget | null>;
  children: Record<string, { classId: number; target: MoveTarget }>;
}

export function formOf({ classes }: PromotionPreview): PromotionForm {
  return {
    classes: Object.fromEntries(classes.map(({ classId, target }) => [String(classId), target])),
    children: {},
  };
}

/** The classes with children for which nothing sensible is said. */
export function undecided(classes: readonly ClassMove[], form: PromotionForm): ClassMove[] {
  return classes.filter(
    ({ classId, pupilCount }) => pupilCount > 0 && !isSaid(form.classes[String(classId)]),
  );
}

function isSaid(target: MoveTarget | null | undefined): boolean {
  return target != null && (target.kind === 'leaves' || target.name.trim() !== '');
}

/** A class without children of which nothing is said goes nowhere. */
export function bodyOf(form: PromotionForm): PromotionBody {
  return {
    classes: Object.entries(form.classes).map(([id, target]) => ({
      classId: Number(id),
      target: target && isSaid(target) ? target : { kind: 'leaves' },
    })),
    children: Object.entries(form.children).map(([id, { target }]) => ({ childId: Number(id), target })),
  };
}

/** How many children of a class go elsewhere than their class. */
export function correctedIn(form: PromotionForm, classId: number): number {
  return Object.values(form.children).filter((child) => child.classId === classId).length;
}

export function withChild(
  form: PromotionForm,
  child: { childId: number; classId: number },
  target: MoveTarget | null,
): PromotionForm {
  const key = String(child.childId);
  const others = Object.fromEntries(Object.entries(form.children).filter(([id]) => id !== key));
  const said = target ? { [key]: { classId: child.classId, target } } : {};
  return { ...form, children: { ...others, ...said } };
}
