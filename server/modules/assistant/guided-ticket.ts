import type { TicketKind } from '#common/contract/support.ts';
import { MAX_TICKET_TEXT } from '#common/ticket.ts';
import { readPresences } from '#server/modules/meals/read-presences.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { Conversation } from './conversation-queries.ts';
import { plainCard, type Reply } from './dialogue.ts';
import type { Self } from './own-facts.ts';
import { say, type Spoken } from './speak.ts';

/** A disputed day is opened from the day itself, where what is recorded can be seen. */
const SUBJECTS = ['general', 'payment', 'data_change'] as const satisfies readonly TicketKind[];

const NAMES: Readonly<Record<(typeof SUBJECTS)[number], { it: string; en: string }>> = {
  general: { it: 'Mensa e servizio', en: 'The canteen' },
  payment: { it: 'Pagamenti', en: 'Payments' },
  data_change: { it: 'Dati e iscrizione', en: 'Data and enrolment' },
};

interface Step {
  /** What was pressed, after `ticket:`. */
  button: readonly string[] | null;
  language: Spoken;
}

/** The next question of a ticket that is being written: what about, which child, what happened. */
export async function ticketStep(
  tx: TenantTx,
  conversation: Conversation,
  self: Self | null,
  { button, language }: Step,
): Promise<Reply> {
  const pending = conversation.pending?.kind === 'ticket' ? conversation.pending : null;
  if (!pending || !self) {
    return guide(
      say(language, 'Per scrivere all’Ufficio accedi al Portale.', 'Log in to write to the office.'),
      [],
      !self,
    );
  }
  const [what, value] = button ?? [];
  const subject = SUBJECTS.find((each) => what === 'subject' && each === value);
  if (subject) pending.subject = subject;
  const { children } = await readPresences(tx, self.guardianId);
  if (what === 'child') {
    pending.childId = children.find(({ childId }) => String(childId) === value)?.childId ?? null;
    pending.hasChild = false;
  }
  conversation.pending = pending;
  if (pending.subject === null) {
    return guide(
      say(
        language,
        'Apriamo una segnalazione in tre passaggi. Di cosa si tratta?',
        'Three steps. What is it about?',
      ),
      SUBJECTS.map((each) => ({ id: `ticket:subject:${each}`, label: NAMES[each][language] })),
    );
  }
  if (pending.hasChild && pending.childId === null) {
    return guide(say(language, 'Riguarda un bambino?', 'Which child is it about?'), [
      ...children.map(({ childId, firstName }) => ({ id: `ticket:child:${childId}`, label: firstName })),
      { id: 'ticket:child:none', label: say(language, 'Nessuno in particolare', 'None in particular') },
    ]);
  }
  return guide(
    say(
      language,
      'Scrivi qui sotto che cosa è successo: lo mando all’Ufficio insieme a questa conversazione. Una foto o un documento si allega subito dopo.',
      'Write below what happened: I send it to the office with this conversation. A picture or a document is added right after.',
    ),
    [{ id: 'no', label: say(language, 'Lascia stare', 'Leave it') }],
  );
}

function guide(text: string, buttons: Reply['buttons'], needsLogin = false): Reply {
  return { outcome: 'guide', intent: 'apri_segnalazione', needsLogin, card: plainCard(text), buttons };
}

/** The family's words, and under them what was said before; the oldest of it goes when it is too long. */
export function withTranscript(
  text: string,
  transcript: readonly { side: 'family' | 'assistant'; text: string }[],
): string {
  const heading = '\n\n— Conversazione con l’Assistente Virtuale —\n';
  const lines = transcript
    .filter(({ text: said }) => !/^\[.*\]$/.test(said))
    .map(({ side, text: said }) => `${side === 'family' ? 'Famiglia' : 'Assistente'}: ${said}`);
  let whole = lines.join('\n');
  const room = MAX_TICKET_TEXT - text.length - heading.length - 1;
  if (whole.length > room) whole = `…${whole.slice(whole.length - room)}`;
  return whole === '' || room < 100 ? text : text + heading + whole;
}
