import type { TurnBody } from '#common/contract/assistant.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, type TenantId } from '#server/platform/db.ts';
import { findTranscript, type Conversation } from './conversation-queries.ts';
import { meansNo, meansYes } from './day-rules.ts';
import { plainCard, refusalWords, ticketButton, type Reply } from './dialogue.ts';
import { doPending, openFromChat, type Doer } from './do-pending.ts';
import { doneReply, openedReply } from './done-reply.ts';
import { withTranscript } from './guided-ticket.ts';
import type { Spoken } from './speak.ts';

/**
 * A yes, or the last words of a ticket: done in a transaction of its own, so that a refusal leaves nothing behind. The
 * pending step's key makes a second yes the same one. `null`: nothing was confirmed.
 */
export async function doIfConfirmed(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  tenantId: TenantId,
  { known, body, doer }: { known: Conversation | null; body: TurnBody; doer: Doer | null },
): Promise<{ reply: Reply; ticketId?: number } | null> {
  if (!doer) return null;
  const spoken: Spoken = body.language ?? 'it';
  const pending = known?.pending;
  if (!pending || known.guardianId !== doer.guardianId) return null;
  if (pending.kind === 'ticket' && pending.subject !== null && body.text !== undefined) {
    const said = body.text;
    if (meansNo(said)) return null;
    if (pending.hasChild && pending.childId === null) return null;
    const outcome = await attemptInTenant(db, tenantId, async (tx) => {
      const text = withTranscript(said, await findTranscript(tx, known.conversationId));
      return openFromChat(tx, tenantId, { pending, text, clock }, doer);
    });
    if (!outcome.ok) return { reply: failed(outcome.reason, spoken) };
    return { reply: openedReply(outcome.value, spoken), ticketId: outcome.value.ticketId };
  }
  const isYes = body.button === 'yes' || (body.text !== undefined && meansYes(body.text));
  if (!isYes || pending.kind === 'ticket' || pending.kind === 'day') return null;
  const outcome = await attemptInTenant(db, tenantId, (tx) => doPending(tx, tenantId, pending, doer));
  if (!outcome.ok) return { reply: failed(outcome.reason, spoken) };
  return { reply: doneReply(outcome.value, spoken) };
}

function failed(reason: string, language: Spoken): Reply {
  return {
    outcome: 'failed',
    intent: null,
    needsLogin: false,
    card: plainCard(refusalWords(reason, language)),
    buttons: [ticketButton(language)],
  };
}
