import { expect, it } from 'vitest';
import { EMPTY_MENU, judgeMenuForm, menuBodyOf, menuFormOf, type MenuForm } from './menu-form.ts';

const filled: MenuForm = { ...EMPTY_MENU, name: ' Inverno ', startsOn: '2026-11-02', endsOn: '2027-03-31' };

it('is sent without spaces around the name, for all schools unless a level is chosen', () => {
  const body = menuBodyOf(filled);
  expect(body).toEqual({
    name: 'Inverno',
    level: null,
    startsOn: '2026-11-02',
    endsOn: '2027-03-31',
    weekCount: 4,
    firstWeek: 1,
  });
  expect(menuFormOf({ ...body, menuId: 1, isPublished: false })).toEqual({ ...filled, name: 'Inverno' });
  expect(menuBodyOf({ ...filled, level: 'nursery' }).level).toBe('nursery');
});

it.each<[string, Partial<MenuForm>, ReturnType<typeof judgeMenuForm>]>([
  ['nothing', {}, {}],
  ['no name', { name: ' ' }, { name: 'missing' }],
  ['no days', { startsOn: '', endsOn: '' }, { startsOn: 'missing', endsOn: 'missing' }],
  ['an end before the start', { endsOn: '2026-11-01' }, { endsOn: 'endsBeforeStart' }],
  ['no weeks', { weekCount: '0' }, { weekCount: 'badWeeks' }],
  ['too many weeks', { weekCount: '9' }, { weekCount: 'badWeeks' }],
  ['a first week beyond the last', { firstWeek: '5' }, { firstWeek: 'badFirstWeek' }],
])('finds %s', (_, changes, flaws) => expect(judgeMenuForm({ ...filled, ...changes })).toEqual(flaws));
