import type { OutboxFilter, OutboxList } from '#common/contract/office.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { countMessages, findMessages, type OutboxState } from './queries.ts';

const MAX_MESSAGES = 200;

const STATES = {
  bounced: ['bounced'],
  failed: ['failed'],
  pending: ['pending', 'sending'],
  sent: ['sent'],
} satisfies Record<OutboxFilter, OutboxState[]>;

/** Posta in uscita: the newest messages of a state, or of all, whose recipient contains `search`. */
export async function listOutbox(
  tx: TenantTx,
  wanted: { state: OutboxFilter | null; search: string },
): Promise<OutboxList> {
  const states = wanted.state ? STATES[wanted.state] : Object.values(STATES).flat();
  const facts = await findMessages(tx, { states, search: wanted.search.trim() }, MAX_MESSAGES);
  return {
    rows: facts.map((fact) => ({
      ...fact,
      state: fact.state === 'sending' ? 'pending' : fact.state,
      createdAt: fact.createdAt.toISOString(),
      sentAt: fact.sentAt?.toISOString() ?? null,
    })),
    counts: await countMessages(tx),
  };
}
