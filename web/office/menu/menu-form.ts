import type { SeasonMenu, SeasonMenuBody } from '#common/contract/menu.ts';

/** The fields as they are filled in; `level` is empty for all schools. */
export interface MenuForm {
  name: string;
  level: string;
  startsOn: string;
  endsOn: string;
  weekCount: string;
  firstWeek: string;
}

export type MenuFlaw = 'missing' | 'endsBeforeStart' | 'badWeeks' | 'badFirstWeek';

export const LEVELS = ['nursery', 'primary', 'lower_secondary'] as const;

export const EMPTY_MENU: MenuForm = {
  name: '',
  level: '',
  startsOn: '',
  endsOn: '',
  weekCount: '4',
  firstWeek: '1',
};

export function menuFormOf(menu: SeasonMenu): MenuForm {
  const { name, startsOn, endsOn } = menu;
  return {
    name,
    startsOn,
    endsOn,
    level: menu.level ?? '',
    weekCount: String(menu.weekCount),
    firstWeek: String(menu.firstWeek),
  };
}

export function menuBodyOf(form: MenuForm): SeasonMenuBody {
  return {
    name: form.name.trim(),
    level: LEVELS.find((level) => level === form.level) ?? null,
    startsOn: form.startsOn,
    endsOn: form.endsOn,
    weekCount: Number(form.weekCount),
    firstWeek: Number(form.firstWeek),
  };
}

export function judgeMenuForm(form: MenuForm): Partial<Record<keyof MenuForm, MenuFlaw>> {
  const { startsOn, endsOn, weekCount, firstWeek } = form;
  const hasWeeks = /^[1-8]$/.test(weekCount);
  const hasFirst = /^[1-8]$/.test(firstWeek) && (!hasWeeks || Number(firstWeek) <= Number(weekCount));
  return {
    ...(form.name.trim() === '' && { name: 'missing' }),
    ...(startsOn === '' && { startsOn: 'missing' }),
    ...(endsOn === '' && { endsOn: 'missing' }),
    ...(startsOn !== '' && endsOn !== '' && endsOn < startsOn && { endsOn: 'endsBeforeStart' }),
    ...(!hasWeeks && { weekCount: 'badWeeks' }),
    ...(!hasFirst && { firstWeek: 'badFirstWeek' }),
  };
}
