/** What is answered of the classes of a strike before it is saved. */
import type { StrikeAnswers, StrikeClass } from '#common/contract/calendar.ts';

/** Answers that are not saved yet, by class. */
export type Given = ReadonlyMap<number, boolean>;

/** Those that say something else than what is known. */
export function answersOf(classes: readonly StrikeClass[], given: Given): StrikeAnswers['answers'] {
  return classes.flatMap(({ classId, eats: known }) => {
    const eats = given.get(classId);
    return eats === undefined || eats === known ? [] : [{ classId, eats }];
  });
}

export interface StrikeCount {
  eating: number;
  staying: number;
  open: number;
  /** Of the classes that eat. */
  meals: number;
}

export function countStrike(classes: readonly StrikeClass[], given: Given): StrikeCount {
  const answered = classes.map((one) => ({ ...one, eats: given.get(one.classId) ?? one.eats }));
  const eating = answered.filter(({ eats }) => eats === true);
  return {
    eating: eating.length,
    staying: answered.filter(({ eats }) => eats === false).length,
    open: answered.filter(({ eats }) => eats === null).length,
    meals: eating.reduce((sum, { mealCount }) => sum + mealCount, 0),
  };
}

export interface StrikeSchool {
  schoolId: number;
  schoolName: string;
  classes: StrikeClass[];
}

/** In the order in which they come. */
export function bySchool(classes: readonly StrikeClass[]): StrikeSchool[] {
  const schools = new Map<number, StrikeSchool>();
  for (const one of classes) {
    const { schoolId, schoolName } = one;
    const school = schools.get(schoolId) ?? { schoolId, schoolName, classes: [] };
    school.classes.push(one);
    schools.set(schoolId, school);
  }
  return [...schools.values()];
}
