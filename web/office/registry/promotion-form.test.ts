import { expect, it } from 'vitest';
import type { ClassMove, PromotionPreview } from '#common/contract/school-years.ts';
import { bodyOf, correctedIn, formOf, undecided, withChild } from './promotion-form.ts';

const move = (classId: number, target: ClassMove['target'], pupilCount = 20): ClassMove => ({
  classId, target, pupilCount, schoolId: 1, schoolName: 'Primaria', name: '1A', grownUpCount: 0,
}); // prettier-ignore
const second = { kind: 'class', schoolId: 1, name: '2A' } as const;
const classes = [move(1, second), move(2, null), move(3, null, 0)];
const form = formOf({ classes } as unknown as PromotionPreview);

it('asks for a decision where there are children', () => {
  expect(undecided(classes, form).map(({ classId }) => classId)).toEqual([2]);
  const nameless = { ...form, classes: { ...form.classes, '2': { ...second, name: ' ' } } };
  expect(undecided(classes, nameless)).toHaveLength(1);
  const said = { ...form, classes: { ...form.classes, '2': { kind: 'leaves' as const } } };
  expect(undecided(classes, said)).toEqual([]);
});

it('sends every class, and of children those who go elsewhere', () => {
  const corrected = withChild(form, { childId: 9, classId: 1 }, { kind: 'leaves' });
  expect(correctedIn(corrected, 1)).toBe(1);
  expect(bodyOf(corrected)).toEqual({
    classes: [
      { classId: 1, target: second },
      { classId: 2, target: { kind: 'leaves' } },
      { classId: 3, target: { kind: 'leaves' } },
    ],
    children: [{ childId: 9, target: { kind: 'leaves' } }],
  });
  expect(withChild(corrected, { childId: 9, classId: 1 }, null).children).toEqual({});
});
