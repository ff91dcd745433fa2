import {
  OUTBOX_PAGE_SIZE,
  type MessageChannel,
  type OutboxFilter,
  type OutboxList,
  type OutboxQuery,
  type OutboxRow,
} from '#common/contract/outbox.ts';
import { formatInstant } from '#common/dates.ts';
import { MESSAGE_KINDS } from '#common/message-kinds.ts';
import { cutSearchWords } from '#server/modules/registry/cut-search-words.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { readOutboxClue } from './outbox-clue-rules.ts';
import {
  countMessages,
  findFamilyRef,
  findInvoiceRef,
  findMessages,
  type MessageClue,
  type OutboxFact,
  type OutboxState,
  type WantedMessages,
} from './outbox-queries.ts';

const STATES = {
  bounced: ['bounced'],
  failed: ['failed'],
  pending: ['pending', 'sending'],
  sent: ['sent'],
  needless: ['needless'],
} satisfies Record<OutboxFilter, OutboxState[]>;

const MAX_WORDS = 6;
const ALL_ROWS = { limit: 100_000, offset: 0 };

/** Posta in uscita: one page of the messages that match. */
export async function listOutbox(tx: TenantTx, query: OutboxQuery): Promise<OutboxList> {
  const { page = 1, sort = 'newest' } = query;
  const wanted = await wantedOf(tx, query);
  const slice = { sort, limit: OUTBOX_PAGE_SIZE, offset: (page - 1) * OUTBOX_PAGE_SIZE };
  const facts = await findMessages(tx, { ...wanted, states: statesOf(query) }, slice);
  return {
    rows: facts.map(viewMessage),
    counts: await countMessages(tx, wanted),
    family: wanted.familyId === null ? null : await findFamilyRef(tx, wanted.familyId),
    invoice: wanted.invoiceId === null ? null : await findInvoiceRef(tx, wanted.invoiceId),
  };
}

export function viewMessage(fact: OutboxFact): OutboxRow {
  return {
    ...fact,
    state: fact.state === 'sending' ? 'pending' : fact.state,
    createdAt: fact.createdAt.toISOString(),
    nextAttemptAt: fact.nextAttemptAt?.toISOString() ?? null,
    sentAt: fact.sentAt?.toISOString() ?? null,
  };
}

function statesOf({ state }: OutboxQuery): OutboxState[] {
  return state ? STATES[state] : Object.values(STATES).flat();
}

async function wantedOf(tx: TenantTx, query: OutboxQuery): Promise<WantedMessages> {
  const { search = '', kinds = [], kind, channel, from, to, invoiceId, familyId } = query;
  const isAsked = search.trim() !== '' || kinds.length > 0;
  return {
    clue: isAsked ? await readClue(tx, search.trim(), kinds) : null,
    kind: kind ?? null,
    channel: channel ?? null,
    from: from ?? null,
    to: to ?? null,
    invoiceId: invoiceId ?? null,
    familyId: familyId ?? null,
  };
}

async function readClue(tx: TenantTx, search: string, kinds: readonly string[]): Promise<MessageClue> {
  const { digits, isAddress } = readOutboxClue(search);
  const words = isAddress ? [] : await cutSearchWords(tx, search);
  return { address: search, kinds, words: words.slice(0, MAX_WORDS), digits };
}

const CHANNELS = { email: 'E-mail', push: 'Notifica', aca: 'pagoPA' } satisfies Record<
  MessageChannel,
  string
>;
const STATE_WORDS = {
  pending: 'In attesa',
  sending: 'In attesa',
  sent: 'Spedito',
  needless: 'Non più necessario',
  failed: 'Non riuscito',
  bounced: 'Respinto',
} satisfies Record<OutboxState, string>;

/** What the list shows, all pages of it. */
export async function tabulateOutbox(tx: TenantTx, query: OutboxQuery): Promise<DataTable> {
  const wanted = { ...(await wantedOf(tx, query)), states: statesOf(query) };
  const facts = await findMessages(tx, wanted, { sort: query.sort ?? 'newest', ...ALL_ROWS });
  return {
    columns: [
      { header: 'Creato', kind: 'text' },
      { header: 'Canale', kind: 'text' },
      { header: 'Messaggio', kind: 'text' },
      { header: 'Destinatario', kind: 'text' },
      { header: 'Famiglia', kind: 'text' },
      { header: 'Fatture', kind: 'text' },
      { header: 'Stato', kind: 'text' },
      { header: 'Spedito', kind: 'text' },
      { header: 'Tentativi', kind: 'count' },
      { header: 'Prossimo tentativo', kind: 'text' },
      { header: 'Motivo', kind: 'text' },
    ],
    rows: facts.map((fact) => [
      formatInstant(fact.createdAt),
      CHANNELS[fact.channel],
      MESSAGE_KINDS[fact.kind] ?? fact.kind,
      fact.channel === 'email' ? fact.recipient : null,
      fact.family?.name ?? null,
      fact.invoices.map(({ code }) => code).join(', '),
      STATE_WORDS[fact.state],
      fact.sentAt ? formatInstant(fact.sentAt) : null,
      fact.attempts,
      fact.nextAttemptAt ? formatInstant(fact.nextAttemptAt) : null,
      fact.lastError,
    ]),
  };
}
