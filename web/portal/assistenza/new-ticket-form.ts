import type { OpenTicketBody, TicketKind } from '#common/contract/support.ts';

/** What can be asked here; a day is disputed from the calendar. */
const ASKED_KINDS = ['payment', 'data_change', 'general'] as const satisfies TicketKind[];

/** Of money only parents ask. */
export function askedKinds(isCarer: boolean): (typeof ASKED_KINDS)[number][] {
  return ASKED_KINDS.filter((kind) => !isCarer || kind !== 'payment');
}

/** As typed: the kind and the child are empty until chosen. */
export interface NewTicketFields extends Record<string, string> {
  kind: string;
  childId: string;
  text: string;
}

export const EMPTY_TICKET: NewTicketFields = { kind: '', childId: '', text: '' };

export interface ReadTicketForm {
  flaws: { kind: boolean; text: boolean };
  /** `null` while something is missing. */
  body: OpenTicketBody | null;
}

/** The request that the fields make, about an invoice when the page was opened from one. */
export function readTicketForm(fields: NewTicketFields, invoiceId: number | null): ReadTicketForm {
  const kind = ASKED_KINDS.find((one) => one === fields.kind);
  const text = fields.text.trim();
  const flaws = { kind: kind === undefined, text: text === '' };
  if (kind === undefined || text === '') return { flaws, body: null };
  return {
    flaws,
    body: {
      kind,
      text,
      ...(fields.childId !== '' && { childId: Number(fields.childId) }),
      ...(invoiceId !== null && { invoiceId }),
    },
  };
}
