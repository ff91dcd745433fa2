import type { Translation } from '../../ui/translation.ts';
import type { earlyLeaveTexts } from './texts-it.ts';

export const earlyLeaveTextsEn: Translation<typeof earlyLeaveTexts> = {
  open: 'Leaving early',
  announced: 'Leaves early at {{time}}: {{reason}}.',
  note: 'Leaves at {{time}}',
  time: 'Time of leaving',
  reason: 'Reason',
  cancelsMeal: 'Leaves before lunch: cancel the meal as well',
  submit: 'Tell the school',
  sending: 'Sending…',
  withdraw: 'Not leaving early after all',
  withdrawing: 'Undoing…',
  done: 'The school has been told.',
  doneReceipt: 'The school has been told and the meal is cancelled: receipt no. {{number}}.',
  withdrawn:
    'The school sees that your child stays. If you had cancelled the meal it stays cancelled: undo that by itself.',
  noTime: 'Write the time, for example 11:30.',
  noReason: 'Write the reason.',
  refusal: {
    unknown_child: 'This child is no longer linked to your access. Reload the page.',
    bad_day: 'Leaving early cannot be announced for this day.',
    too_late: 'The meal can no longer be cancelled: clear the box and announce only the leaving.',
    nothing_to_change: 'It had already been taken back.',
  },
};
