import type { CancellationBody } from '#common/contract/presences.ts';

/** What the form offers: `absent` is a cancellation from today on. */
export type RangeWish = 'absent' | 'cancelled' | 'light_meal';

/** The form as it is filled in; days are `YYYY-MM-DD`, empty while none is chosen. */
export interface RangeForm {
  wish: RangeWish;
  startsOn: string;
  endsOn: string;
}

export type RangeError = { field: 'startsOn' | 'endsOn'; reason: 'noStart' | 'noEnd' | 'reversed' | 'past' };

/** The request for what was filled in. */
export function bodyOf({ wish, startsOn, endsOn }: RangeForm, today: string): CancellationBody {
  return wish === 'absent'
    ? { kind: 'cancelled', startsOn: today, endsOn }
    : { kind: wish, startsOn, endsOn };
}

/** What is wrong with the form, first things first; `null`: it can be sent. The deadlines are the server's matter. */
export function refuseRange(form: RangeForm, today: string): RangeError | null {
  if (form.wish !== 'absent') {
    if (!form.startsOn) return { field: 'startsOn', reason: 'noStart' };
    if (form.startsOn < today) return { field: 'startsOn', reason: 'past' };
  }
  if (!form.endsOn) return { field: 'endsOn', reason: 'noEnd' };
  if (form.endsOn < today) return { field: 'endsOn', reason: 'past' };
  const { startsOn, endsOn } = bodyOf(form, today);
  return endsOn < startsOn ? { field: 'endsOn', reason: 'reversed' } : null;
}
