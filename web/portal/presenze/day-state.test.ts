import { expect, it } from 'vitest';
import {
  changeableDay,
  countStates,
  isDisputable,
  isUnrecorded,
  openDeadline,
  serverTime,
} from './day-state.ts';
import { dayOf } from './test-days.ts';

const at = (instant: string): number => Date.parse(instant);

it('keeps a deadline open until the very instant', () => {
  const day = dayOf('2026-11-26');
  expect(openDeadline(day, at('2026-11-26T08:29:59.999Z'))).toBe('2026-11-26T08:30:00Z');
  expect(openDeadline(day, at('2026-11-26T08:30:00Z'))).toBeNull();
  expect(openDeadline(dayOf('2026-11-26', { deadline: null }), 0)).toBeNull();
  expect(openDeadline(null, 0)).toBeNull();
});

it('is about today while it can be changed, then about the next day', () => {
  const [today, next] = [dayOf('2026-11-26'), dayOf('2026-11-27')];
  expect(changeableDay({ today, next }, at('2026-11-26T07:55:00Z'))).toBe(today);
  expect(changeableDay({ today, next }, at('2026-11-26T09:00:00Z'))).toBe(next);
  expect(changeableDay({ today: null, next }, at('2026-11-26T07:55:00Z'))).toBe(next);
  expect(changeableDay({ today, next: null }, at('2026-11-26T09:00:00Z'))).toBeNull();
});

it.each([
  ['a past day that was recorded', dayOf('2026-11-25', { state: 'served', deadline: null }), true],
  ['a past day that nobody recorded', dayOf('2026-11-25', { deadline: null }), true],
  ['today, once its deadline is past', dayOf('2026-11-26'), true],
  ['a day to come, although it can no longer be changed', dayOf('2026-11-27', { deadline: null }), false],
  ['a closed day', dayOf('2026-11-25', { state: 'closed', deadline: null }), false],
  ['no day', null, false],
])('lets %s be disputed, or not', (_, day, expected) => {
  expect(isDisputable(day, '2026-11-26', at('2026-11-26T09:00:00Z'))).toBe(expected);
});

it('lets nobody dispute what the family can still change itself', () => {
  expect(isDisputable(dayOf('2026-11-26'), '2026-11-26', at('2026-11-26T07:00:00Z'))).toBe(false);
});

it.each([
  ['a past day that was planned', dayOf('2026-11-25'), true],
  ['today', dayOf('2026-11-26'), false],
  ['a past day that was eaten', dayOf('2026-11-25', { state: 'served' }), false],
])('calls %s unrecorded, or not', (_, day, expected) => {
  expect(isUnrecorded(day, '2026-11-26')).toBe(expected);
});

it('counts what was eaten, cancelled, missed and light', () => {
  const states = ['served', 'served', 'cancelled', 'absent', 'light_meal', 'closed', 'planned'] as const;
  expect(countStates(states.map((state) => dayOf('2026-11-02', { state })))).toEqual({
    served: 2,
    cancelled: 1,
    absent: 1,
    light_meal: 1,
  });
});

it('follows the server even when the device is hours off', () => {
  const readAt = at('2026-11-26T03:00:00Z');
  expect(serverTime('2026-11-26T07:55:00Z', readAt, readAt + 60_000)).toBe(at('2026-11-26T07:56:00Z'));
});
