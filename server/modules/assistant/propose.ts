import { ownLetterStanding } from '#server/modules/accounts/send-own-letter.ts';
import { readInvoice } from '#server/modules/billing/read-invoice.ts';
import { listInvoices } from '#server/modules/billing/list-invoices.ts';
import { formatsOf } from '#common/formats.ts';
import { readPresenceMonth, readPresences } from '#server/modules/meals/read-presences.ts';
import { addDays } from '#common/dates.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { readDays, type Days } from './day-rules.ts';
import { plainCard, yesNo, type Reply } from './dialogue.ts';
import type { Self } from './own-facts.ts';
import type { Pending } from './pending.ts';
import { fold } from './router/normalise.ts';
import { dayWords, rangeWords, say, workdaysFrom, type Spoken } from './speak.ts';

export interface Proposal {
  reply: Reply;
  pending: Pending | null;
}

interface Wish {
  text: string;
  /** From a button. */
  childId: number | null;
  days: Days | null;
  key: string;
  language: Spoken;
  clock: Clock;
}

/** Asks which child and which day until both are known, then for the yes. `null`: nothing can be proposed. */
export async function proposeCancellation(tx: TenantTx, self: Self, wish: Wish): Promise<Proposal | null> {
  const { language, clock } = wish;
  const { children } = await readPresences(tx, self.guardianId);
  const child = pickChild(children, wish);
  const days = wish.days ?? readDays(wish.text, clock.today());
  if (children.length === 0) return null;
  if (!child) {
    const when = days ? `:${days.startsOn}:${days.endsOn}` : '';
    return {
      pending: { kind: 'day', childId: null },
      reply: {
        outcome: 'guide',
        intent: 'disdetta_pasto',
        needsLogin: false,
        card: plainCard(
          say(language, 'Per quale bambino? Puoi fare la disdetta anche da Presenze.', 'For which child?'),
        ),
        buttons: children.map(({ childId, firstName }) => ({
          id: `cancel:${childId}${when}`,
          label: firstName,
        })),
      },
    };
  }
  if (!days) {
    return {
      pending: { kind: 'day', childId: child.childId },
      reply: {
        outcome: 'guide',
        intent: 'disdetta_pasto',
        needsLogin: false,
        card: plainCard(
          say(
            language,
            `Per quale giorno disdico il pasto di ${child.firstName}? Gli altri giorni sono in Presenze: tocca il giorno e premi «Disdetta».`,
            `Which day, for ${child.firstName}?`,
          ),
          {
            links: [
              {
                label: say(language, 'Altri giorni in Presenze', 'Other days'),
                to: `/presenze/${child.childId}`,
              },
            ],
          },
        ),
        buttons: workdaysFrom(clock.today(), 4).map((day) => ({
          id: `cancel:${child.childId}:${day}:${day}`,
          label: dayWords(day, language),
        })),
      },
    };
  }
  const when = rangeWords(days, language);
  return {
    pending: { kind: 'cancel', key: wish.key, childId: child.childId, childName: child.firstName, ...days },
    reply: {
      outcome: 'confirm',
      intent: 'disdetta_pasto',
      needsLogin: false,
      card: plainCard(
        say(
          language,
          `Disdico il pasto di ${child.firstName}: ${when}. Confermi? Puoi farlo anche da Presenze > giorno > Disdetta.`,
          `Cancel ${child.firstName}’s meal, ${when}?`,
        ),
      ),
      buttons: yesNo(language),
    },
  };
}

/** The cancelled days to come of the child, or of the day, that is named. */
export async function proposeUndo(tx: TenantTx, self: Self, wish: Wish): Promise<Proposal | null> {
  const { language, clock } = wish;
  const today = clock.today();
  const { children } = await readPresences(tx, self.guardianId);
  const wantedDays = readDays(wish.text, today);
  const named = pickChild(children, wish);
  for (const child of named ? [named] : children) {
    const days: string[] = [];
    for (const month of new Set([today.slice(0, 7), addDays(today, 31).slice(0, 7)])) {
      const outcome = await readPresenceMonth(tx, self.guardianId, { childId: child.childId, month });
      if (!outcome.ok) continue;
      for (const { date, state, deadline } of outcome.value.days) {
        const isMeant = !wantedDays || (date >= wantedDays.startsOn && date <= wantedDays.endsOn);
        if (state === 'cancelled' && deadline !== null && isMeant) days.push(date);
      }
    }
    if (days.length === 0) continue;
    const when = days.map((day) => dayWords(day, language)).join(', ');
    return {
      pending: { kind: 'undo', key: wish.key, childId: child.childId, childName: child.firstName, days },
      reply: {
        outcome: 'confirm',
        intent: 'disdetta_annulla',
        needsLogin: false,
        card: plainCard(
          say(
            language,
            `Annullo la disdetta e ripristino il pasto di ${child.firstName}: ${when}. Confermi? Puoi farlo anche da Presenze.`,
            `Undo the cancellation for ${child.firstName}: ${when}?`,
          ),
        ),
        buttons: yesNo(language),
      },
    };
  }
  return null;
}

/** The oldest open invoice that has no notice yet. */
export async function proposeNotice(tx: TenantTx, self: Self, wish: Wish): Promise<Proposal | null> {
  if (self.isCarer) return null;
  const { language, clock } = wish;
  const { euro } = formatsOf(language);
  const { invoices } = await listInvoices(tx, self.guardianId, clock);
  const invoice = invoices.findLast(({ outstandingCents, hasNotice }) => outstandingCents > 0 && !hasNotice);
  if (!invoice) return null;
  const detail = await readInvoice(tx, self.guardianId, invoice.invoiceId, clock);
  if (!detail.ok || detail.value.missing.length > 0) return null;
  const { code, description, outstandingCents, invoiceId } = invoice;
  return {
    pending: { kind: 'notice', key: wish.key, invoiceId, code },
    reply: {
      outcome: 'confirm',
      intent: 'avviso_genera',
      needsLogin: false,
      card: plainCard(
        say(
          language,
          `Genero l’avviso di pagamento della fattura ${code}, ${description}, ${euro(outstandingCents)}? Altrimenti: Pagamenti > Elenco Pagamenti, scegli la fattura e premi «Genera Avviso di pagamento».`,
          `Make the payment notice of invoice ${code}, ${description}, ${euro(outstandingCents)}?`,
        ),
        {
          links: [
            { label: say(language, 'Apri la fattura', 'Open the invoice'), to: `/pagamenti/${invoiceId}` },
          ],
        },
      ),
      buttons: yesNo(language),
    },
  };
}

/** For who entered without a password, such as with SPID: others have no use for the letter. */
export async function proposeLetter(tx: TenantTx, self: Self, wish: Wish): Promise<Proposal | null> {
  if (self.isCarer || (await ownLetterStanding(tx, self.guardianId)) !== 'sendable') return null;
  return {
    pending: { kind: 'letter', key: wish.key },
    reply: {
      outcome: 'confirm',
      intent: 'credenziali_lettera',
      needsLogin: false,
      card: plainCard(
        say(
          wish.language,
          'Ti rimando la «Lettera Codici e Credenziali» all’indirizzo e-mail che hai in Anagrafica, con un nuovo link per scegliere la password. Confermi?',
          'Send the letter with your codes again, to the e-mail address in your record, with a new link to choose a password?',
        ),
      ),
      buttons: yesNo(wish.language),
    },
  };
}

/** The one of the button, the one that is named, or the only one. */
function pickChild<Child extends { childId: number; firstName: string }>(
  children: readonly Child[],
  { childId, text }: Pick<Wish, 'childId' | 'text'>,
): Child | undefined {
  if (childId !== null) return children.find((child) => child.childId === childId);
  const said = ` ${fold(text).replace(/[^\p{L}]+/gu, ' ')} `;
  return (
    children.find(({ firstName }) => said.includes(` ${fold(firstName)} `)) ??
    (children.length === 1 ? children[0] : undefined)
  );
}
