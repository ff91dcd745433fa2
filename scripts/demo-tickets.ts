/** Two conversations of a demo family with the Comune: an answer that waits to be read, and one that is over. */
import type { OpenTicketBody } from '#common/contract/support.ts';
import type { DateString } from '#common/dates.ts';
import { answerTicket } from '#server/modules/support/answer-ticket.ts';
import { markRead } from '#server/modules/support/mark-read.ts';
import { openTicket } from '#server/modules/support/open-ticket.ts';
import { readOwnTicket } from '#server/modules/support/read-own-ticket.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { expectOutcome } from './expect-outcome.ts';

interface DemoConversation {
  kind: OpenTicketBody['kind'];
  question: string;
  answer: string;
  isOver: boolean;
}

const CONVERSATIONS: DemoConversation[] = [
  {
    kind: 'payment',
    question: 'Ho pagato la fattura di settembre in tabaccheria: devo mandarvi la ricevuta?',
    answer: 'No, non serve: il pagamento con pagoPA arriva da solo. La ricevuta è in Elenco pagamenti.',
    isOver: true,
  },
  {
    kind: 'general',
    question: 'La settimana del 14 dicembre siamo in gita: devo disdire il pasto giorno per giorno?',
    answer:
      'No: in Presenze apri il bambino e scegli «Disdici più giorni». Se la gita è della classe, ci pensa la scuola.',
    isOver: false,
  },
];

interface Demo {
  /** Guardian code of the family that wrote. */
  parent: string;
  /** Username of the operator who answered. */
  operator: string;
  today: DateString;
}

export async function writeDemoTickets(tx: TenantTx, tenantId: TenantId, demo: Demo): Promise<void> {
  const writer = await findAccount(tx, demo.parent);
  const clerk = await findAccount(tx, demo.operator);
  if (!writer || writer.guardianId === null || !clerk)
    throw new Error('the demo has nobody to write tickets');
  const { guardianId } = writer;
  for (const [index, conversation] of CONVERSATIONS.entries()) {
    const requestKey = `dimostrazione-segnalazione-${index}`;
    const { ticketId } = expectOutcome(
      await openTicket(
        tx,
        tenantId,
        { kind: conversation.kind, text: conversation.question, requestKey },
        { actor: `portal:${demo.parent}`, channel: 'portal', guardianId, today: demo.today },
      ),
    );
    const { messages } = expectOutcome(await readOwnTicket(tx, guardianId, ticketId));
    const seenId = messages.at(-1)?.messageId ?? 0;
    const { answer: text, isOver: close } = conversation;
    expectOutcome(
      await answerTicket(
        tx,
        tenantId,
        { ticketId, kind: 'message', text, close, seenId, requestKey },
        { actor: `office:${demo.operator}`, accountId: clerk.accountId, displayName: clerk.displayName },
      ),
    );
    if (close) {
      expectOutcome(await markRead(tx, { ticketId, guardianId, upTo: Number.MAX_SAFE_INTEGER }));
    }
  }
}

function findAccount(tx: TenantTx, username: string) {
  return tx
    .selectFrom('account')
    .select(['account_id as accountId', 'guardian_id as guardianId', 'display_name as displayName'])
    .where((eb) => eb(eb.fn('lower', ['username']), '=', username))
    .executeTakeFirst();
}
