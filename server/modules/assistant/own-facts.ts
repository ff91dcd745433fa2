import type { InvoiceRow, InvoiceState } from '#common/contract/billing.ts';
import type { PresenceDay } from '#common/contract/presences.ts';
import { formatsOf } from '#common/formats.ts';
import { listInvoices } from '#server/modules/billing/list-invoices.ts';
import { readInvoice } from '#server/modules/billing/read-invoice.ts';
import { readStatement } from '#server/modules/billing/read-statement.ts';
import { readPresenceMonth, readPresences } from '#server/modules/meals/read-presences.ts';
import { listOwnTickets } from '#server/modules/support/list-own-tickets.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { readCreditFacts } from './credit-facts.ts';
import { readMonth } from './day-rules.ts';
import { readPlanFacts } from './plan-facts.ts';
import { dayWords, say, type Spoken } from './speak.ts';

/** Who is signed in. The only key by which anything of a family is read: nothing of a message can be another. */
export interface Self {
  guardianId: number;
  isCarer: boolean;
}

interface Asked {
  /** Only for the month that it names. */
  text: string;
  /** What was asked of an invoice before, when its meals are asked for now. */
  billedText?: string | undefined;
  language: Spoken;
  clock: Clock;
}

type Reader = (tx: TenantTx, guardianId: number, asked: Asked) => Promise<string[]>;

const READERS: Readonly<Record<string, { read: Reader; isMoney: boolean }>> = {
  importo_dovuto: { read: readDue, isMoney: true },
  pagare_online: { read: readDue, isMoney: true },
  scadenza_pagamento: { read: readDeadlines, isMoney: true },
  stato_pagamento: { read: readStates, isMoney: true },
  pagato_non_risulta: { read: readStates, isMoney: true },
  dettaglio_fattura: { read: readReasons, isMoney: true },
  ricarica_credito: { read: readBalance, isMoney: true },
  presenze: { read: readMeals, isMoney: false },
  presenza_errata: { read: readMeals, isMoney: false },
  stato_segnalazione: { read: readTickets, isMoney: false },
};
/** Whose answer is whole without the family's figures. */
const OPTIONAL = new Set(['pagare_online']);

/** Whether the answer to this says more to who is signed in. */
export function asksForSelf(intent: string): boolean {
  return Object.hasOwn(READERS, intent) && !OPTIONAL.has(intent);
}

/** What speaks of money is not offered to a carer. */
export function mayBeOffered(intent: string, self: Self | null): boolean {
  return !self?.isCarer || !Object.hasOwn(READERS, intent) || !READERS[intent]?.isMoney;
}

/** The family's own figures for an answer, a line each; none where the answer has none. */
export async function readOwnFacts(
  tx: TenantTx,
  intent: string,
  self: Self,
  asked: Asked,
): Promise<string[]> {
  const reader = Object.hasOwn(READERS, intent) ? READERS[intent] : undefined;
  if (!reader) return [];
  if (reader.isMoney && self.isCarer) {
    return OPTIONAL.has(intent)
      ? []
      : [say(asked.language, 'Questa parte non è aperta ai delegati.', 'This is not open to carers.')];
  }
  return reader.read(tx, self.guardianId, asked);
}

async function readDue(tx: TenantTx, guardianId: number, asked: Asked): Promise<string[]> {
  const { language, clock } = asked;
  const { euro, date } = formatsOf(language);
  const { invoices, due } = await listInvoices(tx, guardianId, clock);
  if (due.count === 0) {
    const credits = await readCreditFacts(tx, guardianId, asked);
    if (credits.length > 0) return credits;
    return [say(language, 'Non hai fatture da pagare: 0,00 €.', `You have nothing to pay: ${euro(0)}.`)];
  }
  const open = invoices.filter(({ outstandingCents }) => outstandingCents > 0);
  return [
    say(
      language,
      `In tutto devi pagare ${euro(due.totalCents)}.`,
      `In all you have to pay ${euro(due.totalCents)}.`,
    ),
    ...open.map(({ code, childName, description, outstandingCents, dueOn, isInPlan }) => {
      const of = `${say(language, 'Fattura', 'Invoice')} ${code}, ${childName}, ${description}`;
      const when = isInPlan
        ? say(language, 'a rate', 'in instalments')
        : say(language, `scadenza ${date(dueOn)}`, `due ${date(dueOn)}`);
      return `${of}: ${euro(outstandingCents)}, ${when}.`;
    }),
    ...(await readPlanFacts(tx, guardianId, open, asked)),
  ];
}

async function readDeadlines(tx: TenantTx, guardianId: number, asked: Asked): Promise<string[]> {
  const { language, clock } = asked;
  const { euro, date } = formatsOf(language);
  const { invoices } = await listInvoices(tx, guardianId, clock);
  const open = invoices.filter(({ outstandingCents }) => outstandingCents > 0);
  if (open.length === 0) {
    const [last] = invoices;
    return [
      say(language, 'Non hai fatture da pagare.', 'You have nothing to pay.') +
        (last
          ? say(
              language,
              ` L’ultima scadeva il ${date(last.dueOn)}.`,
              ` The last was due ${date(last.dueOn)}.`,
            )
          : ''),
    ];
  }
  const single = open
    .filter(({ isInPlan }) => !isInPlan)
    .map(({ code, outstandingCents, dueOn, state }) =>
      say(
        language,
        `La fattura ${code} di ${euro(outstandingCents)} ${state === 'overdue' ? 'è scaduta' : 'scade'} il ${date(dueOn)}.`,
        `Invoice ${code} of ${euro(outstandingCents)} ${state === 'overdue' ? 'was' : 'is'} due ${date(dueOn)}.`,
      ),
    );
  return [...single, ...(await readPlanFacts(tx, guardianId, open, asked))];
}

const IN_PLAN = { it: 'si paga a rate', en: 'paid in instalments' };
const STATES: Readonly<Record<InvoiceState, { it: string; en: string }>> = {
  paid: { it: 'Pagato', en: 'paid (Pagato)' },
  credited: { it: 'stornata con nota di credito', en: 'credited' },
  written_off: { it: 'non più richiesta dal Comune', en: 'no longer asked for by the Comune' },
  unpaid: { it: 'Non Pagato', en: 'not paid (Non Pagato)' },
  overdue: { it: 'Non Pagato, scaduta', en: 'not paid (Non Pagato), overdue' },
  pending: { it: 'Non Pagato, pagamento in corso', en: 'payment under way' },
};

async function readStates(tx: TenantTx, guardianId: number, asked: Asked): Promise<string[]> {
  const invoices = await findSpokenOf(tx, guardianId, asked);
  if (invoices.length === 0)
    return [say(asked.language, 'Non hai ancora fatture.', 'You have no invoices yet.')];
  const { euro } = formatsOf(asked.language);
  const lines = invoices.map(({ code, childName, description, totalCents, state, isInPlan }) => {
    const words = isInPlan && (state === 'overdue' || state === 'unpaid') ? IN_PLAN : STATES[state];
    return `${say(asked.language, 'Fattura', 'Invoice')} ${code}, ${childName}, ${description}, ${euro(totalCents)}: ${words[asked.language]}.`;
  });
  return [...lines, ...(await readPlanFacts(tx, guardianId, invoices, asked))];
}

async function readReasons(tx: TenantTx, guardianId: number, asked: Asked): Promise<string[]> {
  const { euro } = formatsOf(asked.language);
  const lines: string[] = [];
  for (const { invoiceId } of await findSpokenOf(tx, guardianId, asked)) {
    const outcome = await readInvoice(tx, guardianId, invoiceId, asked.clock);
    if (!outcome.ok) continue;
    const { invoice, lines: meals, creditNotes } = outcome.value;
    const byPrice = Map.groupBy(meals, ({ priceCents }) => priceCents);
    const sums = [...byPrice].map(([price, some]) =>
      say(
        asked.language,
        `${some.length} ${some.length === 1 ? 'pasto' : 'pasti'} × ${euro(price)} = ${euro(price * some.length)} (giorni ${daysOf(some)})`,
        `${some.length} meals × ${euro(price)} = ${euro(price * some.length)} (days ${daysOf(some)})`,
      ),
    );
    const credit = creditNotes.reduce((sum, { amountCents }) => sum + amountCents, 0);
    const less =
      credit > 0
        ? say(asked.language, `; note di credito −${euro(credit)}`, `; credit notes −${euro(credit)}`)
        : '';
    lines.push(
      `${say(asked.language, 'Fattura', 'Invoice')} ${invoice.code}, ${invoice.childName}, ${invoice.description}: ${sums.join('; ')}${less}.`,
    );
  }
  return lines.length > 0
    ? lines
    : [say(asked.language, 'Non hai ancora fatture.', 'You have no invoices yet.')];
}

function daysOf(meals: readonly { serviceDate: string }[]): string {
  return meals.map(({ serviceDate }) => Number(serviceDate.slice(8))).join(', ');
}

/** The invoices of the month that is named, else the latest of each child. */
async function findSpokenOf(tx: TenantTx, guardianId: number, { text, clock }: Asked): Promise<InvoiceRow[]> {
  const { invoices } = await listInvoices(tx, guardianId, clock);
  const month = readMonth(text, clock.today());
  const names = month ? [monthWords(month).split(' ')[0] ?? ''] : [];
  const named = invoices.filter(({ description }) =>
    names.some((name) => description.toLowerCase().includes(name)),
  );
  if (named.length > 0) return named.slice(0, 4);
  return [...Map.groupBy(invoices, ({ childId }) => childId).values()].flatMap((some) => some[0] ?? []);
}

async function readBalance(tx: TenantTx, guardianId: number, asked: Asked): Promise<string[]> {
  const credits = await readCreditFacts(tx, guardianId, asked);
  if (credits.length > 0) return credits;
  const { language, clock } = asked;
  const { euro } = formatsOf(language);
  const today = clock.today();
  const outcome = await readStatement(
    tx,
    guardianId,
    { from: `${today.slice(0, 4)}-01-01`, to: today },
    clock,
  );
  const cents = outcome.ok ? outcome.value.closingCents : 0;
  if (cents > 0) {
    return [
      say(
        language,
        `Il tuo saldo è −${euro(cents)}: sono fatture da pagare.`,
        `Your balance is −${euro(cents)}: invoices to pay.`,
      ),
    ];
  }
  return [
    say(
      language,
      `Il tuo saldo è ${euro(-cents)}${cents < 0 ? ' a tuo credito' : ''}.`,
      `Your balance is ${euro(-cents)}${cents < 0 ? ' in your favour' : ''}.`,
    ),
  ];
}

const EATEN = new Set<PresenceDay['state']>(['served', 'light_meal']);

async function readMeals(tx: TenantTx, guardianId: number, asked: Asked): Promise<string[]> {
  const { text, language, clock } = asked;
  const today = clock.today();
  const month = readMonth(text, today) ?? (await findBilledMonth(tx, guardianId, asked)) ?? today.slice(0, 7);
  const lines: string[] = [];
  for (const { childId, firstName } of (await readPresences(tx, guardianId)).children) {
    const outcome = await readPresenceMonth(tx, guardianId, { childId, month });
    if (!outcome.ok) continue;
    const past = outcome.value.days.filter(({ date }) => date <= today);
    const eaten = past.filter(({ state }) => EATEN.has(state));
    const absent = past.filter(({ state }) => state === 'absent' || state === 'cancelled').length;
    lines.push(
      say(
        language,
        `${firstName}, ${monthWords(month)}: ${eaten.length} ${eaten.length === 1 ? 'pasto' : 'pasti'}${list(eaten, ' nei giorni ')}, ${absent} assenze.`,
        `${firstName}, ${month}: ${eaten.length} meals${list(eaten, ' on ')}, ${absent} absences.`,
      ),
    );
  }
  return lines;
}

/** The month of the meals on the invoice that was spoken of before. */
async function findBilledMonth(tx: TenantTx, guardianId: number, asked: Asked): Promise<string | null> {
  if (asked.billedText === undefined) return null;
  const [invoice] = await findSpokenOf(tx, guardianId, { ...asked, text: asked.billedText });
  const outcome = invoice && (await readInvoice(tx, guardianId, invoice.invoiceId, asked.clock));
  return outcome?.ok ? (outcome.value.lines.at(-1)?.serviceDate.slice(0, 7) ?? null) : null;
}

function list(days: readonly PresenceDay[], before: string): string {
  return days.length > 0 ? before + days.map(({ date }) => Number(date.slice(8))).join(', ') : '';
}

function monthWords(month: string): string {
  return new Intl.DateTimeFormat('it-IT', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

const TICKET_STATES = {
  open: { it: 'aperta, in attesa di risposta', en: 'open' },
  answered: { it: 'con risposta dell’Ufficio', en: 'answered' },
  closed: { it: 'chiusa', en: 'closed' },
};

async function readTickets(tx: TenantTx, guardianId: number, { language }: Asked): Promise<string[]> {
  const { tickets } = await listOwnTickets(tx, guardianId);
  if (tickets.length === 0)
    return [say(language, 'Non hai segnalazioni.', 'You have not written to the office yet.')];
  return tickets.slice(0, 3).map(({ number, state, openedAt, dueOn }) => {
    const due =
      state === 'open'
        ? say(
            language,
            `, risposta entro il ${dayWords(dueOn, 'it')}`,
            `, answer by ${dayWords(dueOn, 'en')}`,
          )
        : '';
    return `${say(language, 'Segnalazione', 'Request')} ${number} (${formatsOf(language).instant(openedAt)}): ${TICKET_STATES[state][language]}${due}.`;
  });
}
