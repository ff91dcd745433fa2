/** The kitchen's menu: what the office plans, and what families and everybody else read. */
import { Type, type Static } from 'typebox';
import { SchoolLevel } from './tariffs.ts';
import { COURSES } from '../courses.ts';
import { Nullable } from './nullable.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** In the order in which they are served; `light_meal` is cooked for who asks for a *pasto in bianco*. */
export const Course = Type.Enum(COURSES);
export type Course = Static<typeof Course>;

export const MAX_DISH_NAME = 120;
export const MAX_WEEKS = 8;

export const Dish = Type.Object(
  {
    course: Course,
    name: Type.String({ minLength: 1, maxLength: MAX_DISH_NAME }),
    /** By their number in Annex II of Regulation (EU) No 1169/2011. */
    allergens: Type.Array(Type.Integer({ minimum: 1, maximum: 14 }), { maxItems: 14, uniqueItems: true }),
  },
  { additionalProperties: false },
);
export type Dish = Static<typeof Dish>;

/** At most one dish a course. */
export const DishesBody = Type.Object(
  { dishes: Type.Array(Dish, { maxItems: COURSES.length }) },
  { additionalProperties: false },
);

export const SeasonMenuBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    /** `null`: the schools of every level without a menu of their own. */
    level: Nullable(SchoolLevel),
    startsOn: Day,
    endsOn: Day,
    /** After how many weeks the menu begins again. */
    weekCount: Type.Integer({ minimum: 1, maximum: MAX_WEEKS }),
    /** The week of the cycle with which it starts. */
    firstWeek: Type.Integer({ minimum: 1, maximum: MAX_WEEKS }),
  },
  { additionalProperties: false },
);
export type SeasonMenuBody = Static<typeof SeasonMenuBody>;

export const SeasonMenu = Type.Object({
  menuId: Type.Integer(),
  ...SeasonMenuBody.properties,
  isPublished: Type.Boolean(),
});
export type SeasonMenu = Static<typeof SeasonMenu>;

export const SeasonMenuList = Type.Object({ menus: Type.Array(SeasonMenu) });
export type SeasonMenuList = Static<typeof SeasonMenuList>;

const CycleDay = Type.Object({
  /** From 1. */
  week: Type.Integer(),
  /** 1: Monday … 5: Friday. */
  weekday: Type.Integer(),
  dishes: Type.Array(Dish),
});

export const SeasonMenuView = Type.Object({
  ...SeasonMenu.properties,
  /** The days of the cycle with at least one dish. */
  days: Type.Array(CycleDay),
  /** The single days on which something else is cooked. */
  changes: Type.Array(Type.Object({ date: Type.String(), dishes: Type.Array(Dish) })),
});
export type SeasonMenuView = Static<typeof SeasonMenuView>;

export const PublishedBody = Type.Object({ isPublished: Type.Boolean() }, { additionalProperties: false });
export const CopyWeekBody = Type.Object(
  {
    from: Type.Integer({ minimum: 1, maximum: MAX_WEEKS }),
    to: Type.Integer({ minimum: 1, maximum: MAX_WEEKS }),
  },
  { additionalProperties: false },
);

export type SaveMenuRefusal =
  | 'unknown_menu'
  /** There is no canteen yet: it comes with the registry. */
  | 'no_service'
  | 'bad_range'
  | 'bad_week'
  /** Another published menu of the same schools covers some of these days. */
  | 'overlaps'
  /** The weeks that would go have dishes. */
  | 'weeks_in_use';
export type PublishMenuRefusal = 'unknown_menu' | 'overlaps' | 'empty';
export type DeleteMenuRefusal = 'unknown_menu' | 'published';
export type SaveDishesRefusal = 'unknown_menu' | 'bad_week' | 'bad_date' | 'repeated_course';
export type ImportMenuRefusal = 'unknown_menu' | 'no_file' | 'not_a_table' | 'too_large' | 'missing_columns';

/** Why a line of a file is no dish. */
export type MenuLineFlaw =
  'bad_week' | 'bad_weekday' | 'bad_course' | 'bad_name' | 'bad_allergens' | 'repeated';
export const MenuImport = Type.Object({
  /** 0 when a line was refused: then nothing is written. */
  imported: Type.Integer(),
  rejects: Type.Array(
    Type.Object({
      line: Type.Integer(),
      flaw: Type.Unsafe<MenuLineFlaw>(Type.String()),
      text: Type.String(),
    }),
  ),
  menu: SeasonMenuView,
});
export type MenuImport = Static<typeof MenuImport>;

/** What is eaten on a day. `none`: nothing is published for it. */
export const MenuDay = Type.Object({
  date: Type.String(),
  state: Type.Union([Type.Literal('served'), Type.Literal('closed'), Type.Literal('none')]),
  closureReason: Nullable(Type.String()),
  /** Something else than the cycle has. */
  isChanged: Type.Boolean(),
  dishes: Type.Array(Dish),
});
export type MenuDay = Static<typeof MenuDay>;

export const MenuWeekQuery = Type.Object({
  /** Any day of the week; today's when left out. */
  day: Type.Optional(Day),
  schoolId: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
});

/** Monday to Friday at one school. */
export const MenuWeek = Type.Object({
  today: Type.String(),
  monday: Type.String(),
  /** `null`: the Comune has no schools yet. */
  schoolId: Nullable(Type.Integer()),
  schools: Type.Array(Type.Object({ schoolId: Type.Integer(), name: Type.String() })),
  days: Type.Array(MenuDay),
});
export type MenuWeek = Static<typeof MenuWeek>;

/** The schools of a guardian's children today, with the children's first names. */
export const OwnSchools = Type.Object({
  schools: Type.Array(
    Type.Object({ schoolId: Type.Integer(), name: Type.String(), children: Type.Array(Type.String()) }),
  ),
});
export type OwnSchools = Static<typeof OwnSchools>;
