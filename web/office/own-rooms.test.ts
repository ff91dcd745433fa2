import { expect, it } from 'vitest';
import { menuFor, ownRooms } from './own-rooms.ts';

const menu = ['/', '/classi', '/cucina', '/impostazioni', '/cambio-password'].map((to) => ({ to }));
const seenBy = (...roles: string[]) => menuFor(roles, menu).map(({ to }) => to);

it.each([
  [['school'], ['/classi', '/cambio-password']],
  [['caterer'], ['/cucina', '/cambio-password']],
  [
    ['school', 'caterer'],
    ['/classi', '/cucina', '/cambio-password'],
  ],
])('%j see their own rooms only', (roles, expected) => {
  expect(seenBy(...roles)).toEqual(expected);
});

it.each([[['school_office']], [['school', 'school_office']], [['read_only']], [[]]])(
  '%j see the office’s whole menu',
  (roles) => {
    expect(ownRooms(roles)).toBeNull();
    expect(seenBy(...roles)).toHaveLength(menu.length);
  },
);
