/** How the ledger's movements become accounts; nothing here reads or writes. Amounts in integer cents. */
import {
  type AccountFigures,
  type AccountMonth,
  type AccountYear,
  type Figure,
  type IncomeKind,
  INCOME_KINDS,
  type RevenueAccount,
} from '#common/contract/accounting.ts';

/** What they are called until the Comune says otherwise. */
const DEFAULT_LABELS: Readonly<Record<IncomeKind, string>> = {
  canteen: 'Rette della mensa',
  fixed_parts: 'Quote fisse',
  other_charges: 'Altri addebiti',
  prepaid_meals: 'Pasti scalati dal credito',
  postage: 'Spese di sollecito e notifica',
  interest: 'Interessi di mora',
  top_ups: 'Ricariche: credito delle famiglie',
  family_credit: 'Somme versate in più, a credito',
  unassigned: 'Somme da attribuire',
};
const BY_SERVICE: ReadonlySet<IncomeKind> = new Set([
  'canteen',
  'fixed_parts',
  'other_charges',
  'prepaid_meals',
]);

export interface AccountName {
  kind: IncomeKind;
  serviceId: number | null;
  code: string;
  label: string;
}

/** What a month moved of one figure of one account. */
export interface SummedFigure {
  month: string;
  kind: IncomeKind;
  serviceId: number | null;
  figure: Figure;
  cents: number;
}

export function accountKey({ kind, serviceId }: { kind: IncomeKind; serviceId: number | null }): string {
  return `${kind} ${serviceId ?? ''}`;
}

/** Every account there is, in the order in which they are shown, under the name that the Comune has given it. */
export function nameAccounts(
  services: readonly { serviceId: number; name: string }[],
  given: readonly AccountName[],
): RevenueAccount[] {
  const names = new Map(given.map((one) => [accountKey(one), one]));
  return INCOME_KINDS.flatMap((kind) => {
    const owners = BY_SERVICE.has(kind)
      ? services.map(({ serviceId, name }) => ({ serviceId, serviceName: name }))
      : [{ serviceId: null, serviceName: null }];
    return owners.map(({ serviceId, serviceName }) => {
      const name = names.get(accountKey({ kind, serviceId }));
      return {
        kind,
        serviceId,
        serviceName,
        code: name?.code ?? '',
        label: name?.label ?? defaultLabel(kind, serviceName, services.length),
      };
    });
  });
}

/** With one service there is nothing to tell apart. */
function defaultLabel(kind: IncomeKind, serviceName: string | null, serviceCount: number): string {
  const label = DEFAULT_LABELS[kind];
  return serviceName !== null && serviceCount > 1 ? `${label} – ${serviceName}` : label;
}

export const NOTHING: AccountFigures = {
  assessedCents: 0,
  creditedCents: 0,
  writtenOffCents: 0,
  pagopaCents: 0,
  otherMeansCents: 0,
  compensatedCents: 0,
  refundedCents: 0,
};

const FIELDS: Readonly<Record<Figure, keyof AccountFigures>> = {
  assessed: 'assessedCents',
  credited: 'creditedCents',
  written_off: 'writtenOffCents',
  pagopa: 'pagopaCents',
  other_means: 'otherMeansCents',
  compensated: 'compensatedCents',
  refunded: 'refundedCents',
};

export function sumFigures(parts: readonly AccountFigures[]): AccountFigures {
  const sum = { ...NOTHING };
  for (const part of parts) {
    for (const field of Object.values(FIELDS)) sum[field] += part[field];
  }
  return sum;
}

/** What an account's postings in the ledger come to: left to collect, or, below zero, held for families. */
export function residueOf(figures: AccountFigures): number {
  const { assessedCents, creditedCents, writtenOffCents, refundedCents } = figures;
  return assessedCents - creditedCents - writtenOffCents - collectedOf(figures) + refundedCents;
}

/** All that has settled an account: money that came in, and money held that was moved to it. */
export function collectedOf({ pagopaCents, otherMeansCents, compensatedCents }: AccountFigures): number {
  return pagopaCents + otherMeansCents + compensatedCents;
}

/** One row a month and account in which something moved, in the order of the months and of the accounts. */
export function foldMonths(
  sums: readonly SummedFigure[],
  accounts: readonly RevenueAccount[],
): AccountMonth[] {
  const order = new Map(accounts.map((account, index) => [accountKey(account), index]));
  const byRow = Map.groupBy(sums, (sum) => `${sum.month} ${accountKey(sum)}`);
  return [...byRow.values()]
    .flatMap((parts) => {
      const [first] = parts;
      if (!first) return [];
      const figures = { ...NOTHING };
      for (const { figure, cents } of parts) figures[FIELDS[figure]] += cents;
      return [{ month: first.month, kind: first.kind, serviceId: first.serviceId, ...figures }];
    })
    .sort(
      (a, b) =>
        a.month.localeCompare(b.month) || (order.get(accountKey(a)) ?? 0) - (order.get(accountKey(b)) ?? 0),
    );
}

/** The year of each account that has anything to show: left from before, moved, left at the end. */
export function foldYear(
  months: readonly AccountMonth[],
  openings: ReadonlyMap<string, number>,
  accounts: readonly RevenueAccount[],
): AccountYear[] {
  return accounts.flatMap((account) => {
    const key = accountKey(account);
    const own = months.filter((month) => accountKey(month) === key);
    const openingCents = openings.get(key) ?? 0;
    if (own.length === 0 && openingCents === 0) return [];
    const figures = sumFigures(own);
    return [{ ...account, ...figures, openingCents, closingCents: openingCents + residueOf(figures) }];
  });
}

/** What the ledger's own accounts moved: debits above zero. */
export interface LedgerSums {
  revenue: number;
  write_off: number;
  pagopa_clearing: number;
  manual_receipts: number;
}

/** Whether the accounts say, to the cent, what the ledger says. */
export function isBalanced(all: AccountFigures, ledger: LedgerSums): boolean {
  return (
    all.assessedCents - all.creditedCents === -ledger.revenue &&
    all.writtenOffCents === ledger.write_off &&
    all.pagopaCents === ledger.pagopa_clearing &&
    all.otherMeansCents - all.refundedCents === ledger.manual_receipts &&
    all.compensatedCents === 0
  );
}

/** What an entry of the ledger is, for whoever reads an account. */
export function describeEntry(entry: { entryKind: string; sourceKey: string; figure: Figure }): string {
  const { entryKind, sourceKey, figure } = entry;
  const isUndone = sourceKey.endsWith(':storno');
  switch (entryKind) {
    case 'invoice':
      return 'Fattura emessa';
    case 'credit_note':
      return figure === 'compensated' ? 'Nota di credito di quanto era pagato' : 'Nota di credito';
    case 'meal':
      return figure === 'credited' ? 'Pasto restituito al credito' : 'Pasto scalato dal credito';
    case 'write_off':
      return isUndone ? 'Discarico stornato' : 'Discarico o inesigibilità';
    case 'fixed_part':
      return 'Quota fissa scalata dal credito';
    case 'adjustment':
      return figure === 'written_off' ? 'Correzione del credito' : 'Conguaglio messo sul credito';
    case 'receipt':
      if (figure === 'pagopa') return 'Pagamento con pagoPA';
      return isUndone ? 'Incasso fuori da pagoPA stornato' : 'Incasso fuori da pagoPA';
    case 'refund':
      if (figure !== 'refunded') return 'Rimborso chiesto o rifiutato';
      return isUndone ? 'Rimborso stornato' : 'Rimborso pagato';
    default:
      return 'Credito spostato';
  }
}
