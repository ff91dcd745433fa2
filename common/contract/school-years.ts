/** Scuole, classi, anni scolastici: what the office keeps of them, and the move of a year's classes into the next. */
import { Type, type Static } from 'typebox';
import { Id, Text } from './fields.ts';
import { Nullable } from './nullable.ts';
import { SchoolLevel } from './tariffs.ts';

export const SchoolRow = Type.Object({
  schoolId: Id,
  code: Type.String(),
  name: Type.String(),
  level: SchoolLevel,
  classCount: Type.Integer(),
  /** Children enrolled today. */
  pupilCount: Type.Integer(),
});
export type SchoolRow = Static<typeof SchoolRow>;

export const ClassRow = Type.Object({
  classId: Id,
  schoolId: Id,
  schoolName: Type.String(),
  name: Type.String(),
  pupilCount: Type.Integer(),
});
export type ClassRow = Static<typeof ClassRow>;

export const PromotionFacts = Type.Object({
  promotionId: Id,
  confirmedBy: Type.String(),
  confirmedAt: Type.String(),
  enrolledCount: Type.Integer(),
  leaverCount: Type.Integer(),
  /** The new year has not begun. */
  canUndo: Type.Boolean(),
});
export type PromotionFacts = Static<typeof PromotionFacts>;

export const YearRow = Type.Object({
  schoolYearId: Id,
  label: Type.String(),
  startsOn: Type.String(),
  endsOn: Type.String(),
  isCurrent: Type.Boolean(),
  classCount: Type.Integer(),
  pupilCount: Type.Integer(),
  /** What became of its children. */
  promotion: Nullable(PromotionFacts),
});
export type YearRow = Static<typeof YearRow>;

export const SchoolList = Type.Object({ schools: Type.Array(SchoolRow) });
export const ClassRows = Type.Object({ years: Type.Array(YearRow), classes: Type.Array(ClassRow) });
export type ClassRows = Static<typeof ClassRows>;
export const YearList = Type.Object({ years: Type.Array(YearRow) });
export type YearList = Static<typeof YearList>;
export type SchoolList = Static<typeof SchoolList>;

export const SchoolBody = Type.Object(
  { code: Text(50), name: Text(100), level: SchoolLevel },
  { additionalProperties: false },
);
export type SchoolBody = Static<typeof SchoolBody>;
export const ClassBody = Type.Object(
  { schoolId: Id, schoolYearId: Id, name: Text(30) },
  { additionalProperties: false },
);
export type ClassBody = Static<typeof ClassBody>;
export type SchoolRefusal = 'unknown_school' | 'unknown_class' | 'bad_name' | 'code_in_use' | 'name_in_use';

/** Where somebody goes: to a class of that name in that school, which is made when missing; or away from these schools. */
export const MoveTarget = Type.Union([
  Type.Object({ kind: Type.Literal('class'), schoolId: Id, name: Text(30) }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('leaves') }, { additionalProperties: false }),
]);
export type MoveTarget = Static<typeof MoveTarget>;

export const ClassMove = Type.Object({
  classId: Id,
  schoolId: Id,
  schoolName: Type.String(),
  name: Type.String(),
  pupilCount: Type.Integer(),
  /** `null`: the name does not say, a clerk must. */
  target: Nullable(MoveTarget),
  /** Children of a nursery class who are of age for the primary school and leave it. */
  grownUpCount: Type.Integer(),
});
export type ClassMove = Static<typeof ClassMove>;

export const PromotionPreview = Type.Object({
  from: YearRow,
  /** The year that is prepared when this is confirmed. */
  toLabel: Type.String(),
  schools: Type.Array(Type.Object({ schoolId: Id, name: Type.String() })),
  classes: Type.Array(ClassMove),
});
export type PromotionPreview = Static<typeof PromotionPreview>;

export const ClassPupils = Type.Object({
  pupils: Type.Array(
    Type.Object({
      childId: Id,
      name: Type.String(),
      userCode: Type.String(),
      birthDate: Nullable(Type.String()),
      /** Of age for the primary school when the new year begins. */
      isGrownUp: Type.Boolean(),
    }),
  ),
});
export type ClassPupils = Static<typeof ClassPupils>;

/** Every class of the year; of children only those who go elsewhere than their class. */
export const PromotionBody = Type.Object(
  {
    classes: Type.Array(Type.Object({ classId: Id, target: MoveTarget }, { additionalProperties: false }), {
      maxItems: 5_000,
    }),
    children: Type.Array(Type.Object({ childId: Id, target: MoveTarget }, { additionalProperties: false }), {
      maxItems: 20_000,
    }),
  },
  { additionalProperties: false },
);
export type PromotionBody = Static<typeof PromotionBody>;

export type PromotionRefusal = 'unknown_year' | 'undecided_classes' | 'bad_target' | 'year_over';
export type UndoPromotionRefusal = 'unknown_promotion' | 'year_begun';
