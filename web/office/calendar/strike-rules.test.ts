import { describe, expect, it } from 'vitest';
import { answersOf, bySchool, countStrike } from './strike-rules.ts';

const classOf = (classId: number, eats: boolean | null, schoolId = 1) => ({
  ...{ classId, eats, schoolId, className: `${classId}A`, schoolName: `Scuola ${schoolId}` },
  ...{ mealCount: 20, isOrdered: false },
});
const classes = [classOf(1, null), classOf(2, true), classOf(3, false, 2)];

describe('the answers of a strike', () => {
  it('are sent where they say something new', () => {
    expect(answersOf(classes, new Map())).toEqual([]);
    const given = new Map([
      [1, false],
      [2, true],
      [3, true],
    ]);
    expect(answersOf(classes, given)).toEqual([
      { classId: 1, eats: false },
      { classId: 3, eats: true },
    ]);
  });

  it('are counted as if they were saved', () => {
    expect(countStrike(classes, new Map())).toEqual({ eating: 1, staying: 1, open: 1, meals: 20 });
    expect(countStrike(classes, new Map([[1, true]]))).toEqual({ eating: 2, staying: 1, open: 0, meals: 40 });
  });

  it('stand by school', () => {
    expect(bySchool(classes).map(({ schoolName, classes: own }) => [schoolName, own.length])).toEqual([
      ['Scuola 1', 2],
      ['Scuola 2', 1],
    ]);
  });
});
