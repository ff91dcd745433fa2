import { parseAllergens } from '#common/allergens.ts';
import {
  MAX_DISH_NAME,
  type Course,
  type Dish,
  type MenuDay,
  type MenuLineFlaw,
  type SeasonMenuBody,
} from '#common/contract/menu.ts';
import { COURSES } from '#common/courses.ts';
import type { SchoolLevel } from '#common/contract/tariffs.ts';
import { addDays, daysBetween, isDate, weekday, type DateString } from '#common/dates.ts';

const WEEK_DAYS = 7;
const FRIDAY = 5;
const DAY_MS = 86_400_000;

/** The Monday of the day's week. */
export function mondayOf(date: DateString): DateString {
  return addDays(date, 1 - weekday(date));
}

/** The day whose week is shown first: on a Saturday and a Sunday nobody asks any more what was eaten. */
export function firstShown(today: DateString): DateString {
  return weekday(today) > FRIDAY ? addDays(mondayOf(today), WEEK_DAYS) : today;
}

type Cycle = Pick<SeasonMenuBody, 'startsOn' | 'endsOn' | 'weekCount' | 'firstWeek' | 'level'>;

/** The week of the cycle, from 1, that is cooked on a day: the calendar's weeks count, closed ones too. */
export function cycleWeek({ startsOn, weekCount, firstWeek }: Cycle, date: DateString): number {
  const days = (Date.parse(mondayOf(date)) - Date.parse(mondayOf(startsOn))) / DAY_MS;
  const passed = Math.round(days / WEEK_DAYS) + firstWeek - 1;
  return (((passed % weekCount) + weekCount) % weekCount) + 1;
}

/** The menu of a school on a day: that of its level, else the general one. */
export function menuOn<Menu extends Cycle>(
  menus: readonly Menu[],
  level: SchoolLevel,
  date: DateString,
): Menu | null {
  const valid = menus.filter(({ startsOn, endsOn }) => startsOn <= date && date <= endsOn);
  return valid.find((menu) => menu.level === level) ?? valid.find((menu) => menu.level === null) ?? null;
}

export interface PlannedMenu extends Cycle {
  /** By `cycleKey`. */
  cycle: ReadonlyMap<string, readonly Dish[]>;
  /** By date. */
  changes: ReadonlyMap<DateString, readonly Dish[]>;
}

export interface Closure {
  /** `null`: of all schools. */
  schoolId: number | null;
  startsOn: DateString;
  endsOn: DateString;
  reason: string;
}

export function cycleKey(week: number, day: number): string {
  return `${week}|${day}`;
}

/** Monday to Friday of the week at a school. */
export function planWeek(
  monday: DateString,
  school: { schoolId: number; level: SchoolLevel },
  menus: readonly PlannedMenu[],
  closures: readonly Closure[],
): MenuDay[] {
  return daysBetween(monday, addDays(monday, FRIDAY - 1)).map((date) => {
    const closure = closures.find(
      ({ schoolId, startsOn, endsOn }) =>
        (schoolId === null || schoolId === school.schoolId) && startsOn <= date && date <= endsOn,
    );
    if (closure) {
      return { date, state: 'closed', closureReason: closure.reason, isChanged: false, dishes: [] };
    }
    const menu = menuOn(menus, school.level, date);
    const changed = menu?.changes.get(date);
    const dishes = changed ?? menu?.cycle.get(cycleKey(cycleWeek(menu, date), weekday(date))) ?? [];
    return {
      date,
      state: dishes.length > 0 ? 'served' : 'none',
      closureReason: null,
      isChanged: changed !== undefined,
      dishes: inOrder(dishes),
    };
  });
}

/** As they are served. */
export function inOrder(dishes: readonly Dish[]): Dish[] {
  return [...dishes].sort((a, b) => COURSES.indexOf(a.course) - COURSES.indexOf(b.course));
}

export function judgeMenu(body: SeasonMenuBody): 'bad_range' | 'bad_week' | null {
  if (![body.startsOn, body.endsOn].every(isDate) || body.startsOn > body.endsOn) return 'bad_range';
  return body.firstWeek > body.weekCount ? 'bad_week' : null;
}

/** Without the spaces around names; `null` when a course comes twice or a dish has no name. */
export function tidyDishes(dishes: readonly Dish[]): Dish[] | null {
  const tidy = dishes.map((dish) => ({ ...dish, name: dish.name.trim().replace(/\s+/g, ' ') }));
  const courses = new Set(tidy.map(({ course }) => course));
  return courses.size === tidy.length && tidy.every(({ name }) => name !== '') ? tidy : null;
}

const WEEKDAYS = ['lun', 'mar', 'mer', 'gio', 'ven'];
const COURSE_WORDS: readonly [RegExp, Course][] = [
  [/^primo/, 'first'],
  [/^secondo/, 'second'],
  [/^contorno/, 'side'],
  [/^pane/, 'bread'],
  [/^(frutta|dessert|dolce)/, 'fruit'],
  [/^(merenda|spuntino)/, 'snack'],
  [/(^|\s)bianco/, 'light_meal'],
];

export interface CycleDish extends Dish {
  week: number;
  weekday: number;
}

/** One line of a file: week, day, course, dish, allergens. */
export function readMenuLine(
  cells: Readonly<Record<'week' | 'weekday' | 'course' | 'name' | 'allergens', string>>,
  weekCount: number,
): CycleDish | MenuLineFlaw {
  const week = Number(cells.week.trim());
  if (!/^\d$/.test(cells.week.trim()) || week < 1 || week > weekCount) return 'bad_week';
  const dayText = cells.weekday.trim().toLowerCase();
  const day = /^[1-5]$/.test(dayText) ? Number(dayText) : WEEKDAYS.indexOf(dayText.slice(0, 3)) + 1;
  if (day === 0) return 'bad_weekday';
  const courseText = cells.course.trim().toLowerCase();
  const course = COURSE_WORDS.find(([words]) => words.test(courseText))?.[1];
  if (!course) return 'bad_course';
  const name = cells.name.trim().replace(/\s+/g, ' ');
  if (name === '' || name.length > MAX_DISH_NAME) return 'bad_name';
  const allergens = parseAllergens(cells.allergens);
  return allergens ? { week, weekday: day, course, name, allergens } : 'bad_allergens';
}
