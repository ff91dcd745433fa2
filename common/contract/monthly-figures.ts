/** *Pasti e spesa*: how many meals a family's children had in each month, and what they cost. */
import { Type, type Static } from 'typebox';

export const MonthFigures = Type.Object({
  /** `YYYY-MM`, the month in which the meals were eaten. */
  month: Type.String(),
  childId: Type.Integer(),
  mealCount: Type.Integer(),
  /** Cents billed for that month, credit notes taken off; `null` when nothing was billed. */
  spentCents: Type.Union([Type.Integer(), Type.Null()]),
});
export type MonthFigures = Static<typeof MonthFigures>;

export const MonthlyFigures = Type.Object({
  children: Type.Array(Type.Object({ childId: Type.Integer(), name: Type.String() })),
  /** Only what there is: a month without meals and bills is not here. The oldest first. */
  months: Type.Array(MonthFigures),
  /** ISO 8601. */
  updatedAt: Type.String(),
});
export type MonthlyFigures = Static<typeof MonthlyFigures>;
