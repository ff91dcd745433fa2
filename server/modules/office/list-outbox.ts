import { OUTBOX_PAGE_SIZE, type OutboxFilter, type OutboxList } from '#common/contract/office.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { countMessages, findMessages, type OutboxState } from './queries.ts';

const STATES = {
  bounced: ['bounced'],
  failed: ['failed'],
  pending: ['pending', 'sending'],
  sent: ['sent'],
} satisfies Record<OutboxFilter, OutboxState[]>;

interface OutboxWish {
  /** `null`: of every state. */
  state: OutboxFilter | null;
  search: string;
  kinds: readonly string[];
  /** From 1. */
  page: number;
}

/** Posta in uscita: one page of the messages that match, newest first. */
export async function listOutbox(
  tx: TenantTx,
  { state, search, kinds, page }: OutboxWish,
): Promise<OutboxList> {
  const states = state ? STATES[state] : Object.values(STATES).flat();
  const wanted = { search: search.trim(), kinds };
  const slice = { limit: OUTBOX_PAGE_SIZE, offset: (page - 1) * OUTBOX_PAGE_SIZE };
  const facts = await findMessages(tx, { ...wanted, states }, slice);
  return {
    rows: facts.map((fact) => ({
      ...fact,
      state: fact.state === 'sending' ? 'pending' : fact.state,
      createdAt: fact.createdAt.toISOString(),
      nextAttemptAt: fact.nextAttemptAt?.toISOString() ?? null,
      sentAt: fact.sentAt?.toISOString() ?? null,
    })),
    counts: await countMessages(tx, wanted),
  };
}
