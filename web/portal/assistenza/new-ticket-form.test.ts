import { describe, expect, it } from 'vitest';
import { EMPTY_TICKET, readTicketForm } from './new-ticket-form.ts';

describe('the form of a new segnalazione', () => {
  it('names everything that is missing', () => {
    expect(readTicketForm(EMPTY_TICKET, null)).toEqual({ flaws: { kind: true, text: true }, body: null });
    expect(readTicketForm({ ...EMPTY_TICKET, kind: 'payment', text: ' \n ' }, null)).toEqual({
      flaws: { kind: false, text: true },
      body: null,
    });
  });

  it('takes no kind that is not offered: a day is disputed from the calendar', () => {
    const { flaws, body } = readTicketForm({ kind: 'disputed_day', childId: '3', text: 'x' }, null);
    expect([flaws.kind, body]).toEqual([true, null]);
  });

  it('makes the request, about a child and an invoice only when there is one', () => {
    expect(readTicketForm({ kind: 'general', childId: '', text: ' Ciao ' }, null).body).toEqual({
      kind: 'general',
      text: 'Ciao',
    });
    expect(readTicketForm({ kind: 'payment', childId: '12', text: 'Ciao' }, 7).body).toEqual({
      kind: 'payment',
      text: 'Ciao',
      childId: 12,
      invoiceId: 7,
    });
  });
});
