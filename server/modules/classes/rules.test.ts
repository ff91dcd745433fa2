import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RollCallMark } from '#common/contract/roll-call.ts';
import {
  callClass,
  correctedTime,
  lastEdits,
  recordAfter,
  stateAfter,
  type CalledChild,
  type ClassRecord,
  type Edit,
  type Sending,
} from './rules.ts';

const at = (time: string) => new Date(`2026-11-27T${time}Z`);
const edit = (key: string, mark: RollCallMark, time: string, childId = 1): Edit => ({
  key,
  childId,
  mark,
  madeAt: at(time),
});
const child = (more: Partial<CalledChild> = {}): CalledChild => ({
  childId: 1,
  asked: 'planned',
  recorded: null,
  source: null,
  recordedAt: null,
  ...more,
});

describe('a moment of the device', () => {
  const now = at('09:00:00');
  it('counts back from the arrival, however wrong the device’s clock is', () => {
    expect(correctedTime('1999-01-01T05:00:00Z', '1999-01-01T05:10:00Z', now)).toEqual(at('08:50:00'));
    expect(correctedTime('2040-01-01T05:59:30+01:00', '2040-01-01T05:00:00Z', now)).toEqual(at('08:59:30'));
  });

  it('is never later than now, not even when the clock was put back in between', () => {
    expect(correctedTime('2026-11-27T10:00:00Z', '2026-11-27T09:00:00Z', now)).toEqual(now);
  });

  it('that cannot be read is now', () => {
    expect(correctedTime('2026-06-30T23:59:60Z', 'no time', now)).toEqual(now);
  });
});

describe('of several edits', () => {
  it('the one made last holds, for each child', () => {
    const last = lastEdits([
      edit('b', 'absent', '08:52:00'),
      edit('a', 'present', '08:50:00'),
      edit('c', 'late', '08:51:00', 2),
    ]);
    expect([last.get(1)?.mark, last.get(2)?.mark]).toEqual(['absent', 'late']);
  });

  it('of the same moment the greater key decides', () => {
    const two = [edit('a', 'present', '08:50:00'), edit('b', 'absent', '08:50:00')];
    expect(lastEdits(two).get(1)?.key).toBe('b');
    expect(lastEdits(two.reverse()).get(1)?.key).toBe('b');
  });

  it('the order of arrival and repetitions change nothing', () => {
    const anyEdit = fc.record({
      key: fc.string({ minLength: 8, maxLength: 12 }),
      childId: fc.integer({ min: 1, max: 4 }),
      mark: fc.constantFrom<RollCallMark>('present', 'absent', 'light_meal', 'late', 'left_early'),
      madeAt: fc.integer({ min: 0, max: 5 }).map((minute) => at(`08:5${minute}:00`)),
    });
    const keysOf = (edits: Edit[]) => [...lastEdits(edits)].map(([id, { key }]) => [id, key]).sort();
    const edits = fc.uniqueArray(anyEdit, { selector: ({ key }) => key });
    const withArrivals = edits.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })),
    );
    fc.assert(
      fc.property(withArrivals, ([all, arrivals]) => {
        expect(keysOf(arrivals)).toEqual(keysOf(all));
      }),
    );
  });
});

describe('the state after a roll call', () => {
  it.each([
    ['present', 'served'],
    ['late', 'served'],
    ['light_meal', 'light_meal'],
    ['absent', 'absent'],
    ['left_early', 'absent'],
  ] as const)('of who was marked %s is %s', (mark, state) => {
    expect(stateAfter(child(), { mark, madeAt: at('08:50:00') }, false)).toBe(state);
  });

  it('of who was not touched waits for the confirmation', () => {
    expect(stateAfter(child(), undefined, false)).toBe('planned');
    expect(stateAfter(child(), undefined, true)).toBe('served');
  });

  it.each(['cancelled', 'light_meal'] as const)('keeps what the family asked for: %s', (asked) => {
    expect(stateAfter(child({ asked }), undefined, true)).toBe(asked);
  });

  it('of a child whose family cancelled and who has come all the same is a meal', () => {
    const touched = { mark: 'present' as const, madeAt: at('08:50:00') };
    expect(stateAfter(child({ asked: 'cancelled' }), touched, true)).toBe('served');
  });

  it('goes over what the cut-off wrote by itself', () => {
    const written = child({ recorded: 'planned', source: 'cutoff', recordedAt: at('09:30:00') });
    expect(stateAfter(written, undefined, true)).toBe('served');
    expect(stateAfter(written, { mark: 'absent', madeAt: at('08:50:00') }, false)).toBe('absent');
    const cancelled = child({ recorded: 'cancelled', source: 'cutoff', recordedAt: at('09:30:00') });
    expect(stateAfter(cancelled, undefined, true)).toBe('cancelled');
  });

  it('leaves what the office recorded after the touch, not what it recorded before', () => {
    const office = child({ recorded: 'served', source: 'office', recordedAt: at('10:00:00') });
    expect(stateAfter(office, { mark: 'absent', madeAt: at('09:00:00') }, true)).toBe('served');
    expect(stateAfter(office, { mark: 'absent', madeAt: at('10:30:00') }, true)).toBe('absent');
    expect(stateAfter(office, undefined, true)).toBe('served');
  });
});

describe('a class', () => {
  const children = [child(), child({ childId: 2 }), child({ childId: 3, asked: 'cancelled' })];
  const edits = [edit('a', 'absent', '08:50:00', 2), edit('b', 'late', '08:51:00', 2)];

  it('that is confirmed is spoken for, child by child', () => {
    expect([...callClass(children, edits, true)]).toEqual([
      [1, { state: 'served', isSaid: true }],
      [2, { state: 'served', isSaid: true }],
      [3, { state: 'cancelled', isSaid: true }],
    ]);
  });

  it('that is not is spoken for only where somebody touched', () => {
    expect([...callClass(children, edits, false)]).toEqual([
      [1, { state: 'planned', isSaid: false }],
      [2, { state: 'served', isSaid: true }],
      [3, { state: 'cancelled', isSaid: false }],
    ]);
  });
});

describe('a record', () => {
  const before = (more: Partial<ClassRecord> = {}): ClassRecord => ({
    ...{ edits: [edit('a', 'absent', '08:50:00')], adults: new Map(), calledAt: null },
    ...more,
  });
  const sending = (more: Partial<Sending> = {}): Sending => ({
    ...{ key: 'k', isConfirmation: true, deviceTime: '', madeAt: at('09:00:00'), madeBy: '', recordedBy: '' },
    ...{ edits: [], counts: [], ...more },
  });
  const touch = (key: string) => ({ ...edit(key, 'late', '08:55:00'), deviceTime: '' });

  it('grows by the edits of a new sending, each once', () => {
    const { edits } = recordAfter(before(), sending({ edits: [touch('b'), touch('b'), touch('c')] }));
    expect(edits.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect(recordAfter(before(), sending({ edits: [touch('a')] })).edits).toEqual(before().edits);
  });

  it('is called by its first confirmation, whichever arrives first', () => {
    expect(recordAfter(before(), sending()).calledAt).toEqual(at('09:00:00'));
    expect(recordAfter(before({ calledAt: at('08:40:00') }), sending()).calledAt).toEqual(at('08:40:00'));
    expect(recordAfter(before({ calledAt: at('09:40:00') }), sending()).calledAt).toEqual(at('09:00:00'));
    expect(recordAfter(before(), sending({ isConfirmation: false })).calledAt).toBeNull();
  });

  it('keeps the later word on a duty, and goes over that of a day before', () => {
    const said = (madeAt: Date | null) =>
      before({ adults: new Map([['teacher', { mealCount: 2, madeAt }]]) });
    const counts = [{ duty: 'teacher' as const, mealCount: 5 }];
    const after = (madeAt: Date | null) =>
      recordAfter(said(madeAt), sending({ counts })).adults.get('teacher');
    expect(after(null)?.mealCount).toBe(5);
    expect(after(at('08:59:00'))?.mealCount).toBe(5);
    expect(after(at('09:01:00'))?.mealCount).toBe(2);
  });
});
