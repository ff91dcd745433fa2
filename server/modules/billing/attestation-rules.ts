/** Pure decisions of the attestation for the 730. Amounts in integer cents, days in Rome. */
import type { AttestationYear, AttestedChild } from '#common/contract/attestation.ts';
import type { PaymentMeans } from '#common/contract/manual-entries.ts';
import type { DateString } from '#common/dates.ts';

/** What one receipt settled of one invoice, or gave to one child's credit. */
export interface SettledPart {
  paidOn: DateString;
  /** The invoice or the credit: only what came back of the same reduces it. */
  purpose: string;
  childId: number;
  amountCents: number;
}

/** What a credit note gave back of what had been paid of its invoice, or a refund of a child's credit. */
export interface GivenBack {
  givenOn: DateString;
  purpose: string;
  childId: number;
  amountCents: number;
}

/** Money left to the payer's credit by a receipt that was more than was owed, or paid out of the credit. */
export interface Surplus {
  paidOn: DateString;
  amountCents: number;
}

export interface PayerFacts {
  /** Paid by traceable means. */
  parts: readonly SettledPart[];
  /** Paid in cash, or nobody knows how: not attested, but what comes back may be of this. */
  untraceable: readonly SettledPart[];
  givenBack: readonly GivenBack[];
  surpluses: readonly Surplus[];
  /** Of the payer's credit; what was taken back is below zero. */
  creditBack: readonly Surplus[];
}

/** A share of what was given back, and the year in which that money had been paid. */
export interface BackShare {
  childId: number;
  paidYear: number;
  givenYear: number;
  amountCents: number;
}

export interface AttestableChild {
  childId: number;
  name: string;
  fiscalCode: string | null;
}

/** Law 160/2019, art. 1, c. 679: bank or post, cards. Cash is not, nor what nobody has named. */
export function isTraceable(means: PaymentMeans): boolean {
  return means === 'bank_transfer' || means === 'postal_slip' || means === 'card';
}

export function yearOf(day: DateString): number {
  return Number(day.slice(0, 4));
}

/**
 * What came back without what was spent at once on the invoice that replaced the credited one: that money still pays the
 * child's meals. The last note first, since it is the one that voided the invoice.
 */
export function lessRespent(
  givenBack: readonly GivenBack[],
  respentCents: ReadonlyMap<string, number>,
): GivenBack[] {
  const left = new Map(respentCents);
  return givenBack
    .toReversed()
    .map((back) => {
      const respent = Math.min(back.amountCents, left.get(back.purpose) ?? 0);
      left.set(back.purpose, (left.get(back.purpose) ?? 0) - respent);
      return { ...back, amountCents: back.amountCents - respent };
    })
    .filter(({ amountCents }) => amountCents > 0)
    .toReversed();
}

/**
 * Which year's payments came back: the last payment of the same purpose first, since it is the one that was
 * too much. What is more than is known to be paid counts against the year in which it gives. What was not traceable was
 * never attested, and its coming back changes nothing.
 */
export function shareGivenBack({
  parts,
  untraceable,
  givenBack,
}: Pick<PayerFacts, 'parts' | 'untraceable' | 'givenBack'>): BackShare[] {
  const left = [
    ...parts.map((part) => ({ ...part, isAttested: true, leftCents: part.amountCents })),
    ...untraceable.map((part) => ({ ...part, isAttested: false, leftCents: part.amountCents })),
  ].sort((a, b) => b.paidOn.localeCompare(a.paidOn));
  const shares: BackShare[] = [];
  const inOrder = [...givenBack].sort((a, b) => a.givenOn.localeCompare(b.givenOn));
  for (const { purpose, childId, givenOn, amountCents } of inOrder) {
    const givenYear = yearOf(givenOn);
    let toShareCents = amountCents;
    for (const part of left) {
      if (part.purpose !== purpose || part.paidOn > givenOn) continue;
      const shareCents = Math.min(part.leftCents, toShareCents);
      if (shareCents === 0) continue;
      part.leftCents -= shareCents;
      toShareCents -= shareCents;
      if (!part.isAttested) continue;
      shares.push({ childId, paidYear: yearOf(part.paidOn), givenYear, amountCents: shareCents });
    }
    if (toShareCents > 0) shares.push({ childId, paidYear: givenYear, givenYear, amountCents: toShareCents });
  }
  return shares;
}

/**
 * The figures of each year that has any, and always those of the year that has begun and of the one before it, which is
 * the one that people declare; the newest first. Nothing is said of a year that has not begun.
 */
export function attestYears(
  facts: PayerFacts,
  children: readonly AttestableChild[],
  today: DateString,
): AttestationYear[] {
  const present = yearOf(today);
  const shares = shareGivenBack(facts);
  const days = [...facts.parts, ...facts.surpluses, ...facts.creditBack].map(({ paidOn }) => paidOn);
  const touched = [...days, ...facts.givenBack.map(({ givenOn }) => givenOn)].map(yearOf);
  return [...new Set([present, present - 1, ...touched])]
    .filter((year) => year <= present)
    .sort((a, b) => b - a)
    .map((year) => {
      const attested = children
        .map((child) => attestChild(year, child, facts.parts, shares))
        .filter(hasFigures)
        .sort((a, b) => a.name.localeCompare(b.name, 'it') || a.childId - b.childId);
      const ofYear = ({ paidOn }: Surplus) => yearOf(paidOn) === year;
      return {
        year,
        isOver: year < present,
        children: attested,
        attestedCents: sumOf(attested, ({ attestedCents }) => attestedCents),
        surplusCents: sumOf(facts.surpluses.filter(ofYear), ({ amountCents }) => amountCents),
        creditBackCents: sumOf(facts.creditBack.filter(ofYear), ({ amountCents }) => amountCents),
      };
    });
}

/** What came back in a year of what had been paid in one before it. */
export interface YearRefund {
  childId: number;
  paidYear: number;
  amountCents: number;
}

/** One for each child and year of payment: together what `earlierBackCents` says. */
export function refundsOf(facts: PayerFacts, year: number): YearRefund[] {
  const shares = shareGivenBack(facts).filter(
    ({ paidYear, givenYear }) => givenYear === year && paidYear < year,
  );
  const byYear = Map.groupBy(shares, ({ childId, paidYear }) => `${childId} ${paidYear}`);
  return [...byYear.values()].flatMap((some) => {
    const [first] = some;
    if (!first) return [];
    const amountCents = sumOf(some, (share) => share.amountCents);
    return [{ childId: first.childId, paidYear: first.paidYear, amountCents }];
  });
}

function attestChild(
  year: number,
  { childId, name, fiscalCode }: AttestableChild,
  parts: readonly SettledPart[],
  shares: readonly BackShare[],
): AttestedChild {
  const paidCents = sumOf(parts, (part) =>
    part.childId === childId && yearOf(part.paidOn) === year ? part.amountCents : 0,
  );
  const back = (isWanted: (share: BackShare) => boolean) =>
    sumOf(shares, (share) => (share.childId === childId && isWanted(share) ? share.amountCents : 0));
  const backCents = back(({ paidYear, givenYear }) => paidYear === year && givenYear === year);
  return {
    childId,
    name,
    fiscalCode,
    paidCents,
    backCents,
    attestedCents: paidCents - backCents,
    laterBackCents: back(({ paidYear, givenYear }) => paidYear === year && givenYear > year),
    earlierBackCents: back(({ paidYear, givenYear }) => paidYear < year && givenYear === year),
  };
}

function hasFigures({ paidCents, backCents, laterBackCents, earlierBackCents }: AttestedChild): boolean {
  return paidCents + backCents + laterBackCents + earlierBackCents > 0;
}

function sumOf<T>(items: readonly T[], centsOf: (item: T) => number): number {
  return items.reduce((total, item) => total + centsOf(item), 0);
}

/**
 * Who made a payment, when pagoPA named a person or company other than the holder. The payment is the holder's all the
 * same (docs/decisions/0009). pagoPA writes `ANONIMO` for whoever gave no name.
 */
export function otherPayer(
  receipt: { payerName: string | null; payerFiscalCode: string | null },
  holderFiscalCodes: readonly (string | null)[],
): string | null {
  const code = receipt.payerFiscalCode?.toUpperCase() ?? '';
  if (!/^(?:[A-Z0-9]{16}|\d{11})$/.test(code) || holderFiscalCodes.includes(code)) return null;
  return receipt.payerName ? `${receipt.payerName} (${code})` : code;
}
