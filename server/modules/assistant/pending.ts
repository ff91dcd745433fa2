import type { TicketKind } from '#common/contract/support.ts';
import type { DateString } from '#common/dates.ts';

/** What waits for the family's next word. Only what the use case needs: it judges everything again. */
export type Pending =
  /** Done after the yes, once: `key` makes a second yes the same one. */
  | {
      kind: 'cancel';
      key: string;
      childId: number;
      childName: string;
      startsOn: DateString;
      endsOn: DateString;
    }
  | { kind: 'undo'; key: string; childId: number; childName: string; days: DateString[] }
  | { kind: 'notice'; key: string; invoiceId: number; code: string }
  | { kind: 'letter'; key: string }
  /** A ticket, step by step: what about, which child, what happened. */
  | { kind: 'ticket'; key: string; subject: TicketKind | null; childId: number | null; hasChild: boolean }
  /** Which child's meal: the days are known, or asked next. */
  | { kind: 'day'; childId: number | null };
