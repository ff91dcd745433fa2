/** When families may apply, and for what. */
import { Type, type Static } from 'typebox';
import { Id, Text } from './fields.ts';
import { Nullable } from './nullable.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const WindowBody = Type.Object(
  {
    opensOn: Day,
    closesOn: Day,
    takesRenewals: Type.Boolean(),
    takesNew: Type.Boolean(),
    takesNonresidents: Type.Boolean(),
    rules: Text(20_000),
    flagsOverdue: Type.Boolean(),
    placesPerClass: Nullable(Type.Integer({ minimum: 1, maximum: 999 })),
  },
  { additionalProperties: false },
);
export type WindowBody = Static<typeof WindowBody>;

/** The school years that are not over, with the window of each that has one. */
export const WindowList = Type.Object({
  years: Type.Array(
    Type.Object({
      schoolYearId: Id,
      label: Type.String(),
      window: Nullable(
        Type.Object({
          ...WindowBody.properties,
          windowId: Id,
          isOpen: Type.Boolean(),
          updatedBy: Type.String(),
          updatedAt: Type.String(),
        }),
      ),
    }),
  ),
  /** Of the filters. */
  schools: Type.Array(Type.Object({ schoolId: Id, name: Type.String() })),
});
export type WindowList = Static<typeof WindowList>;

export type WindowRefusal =
  | 'unknown_year'
  | 'bad_range'
  /** A window that takes nobody. */
  | 'nobody_taken';
