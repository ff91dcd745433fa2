import type { ChildWallet, RefundView, TopUpView, WalletOverview } from '#common/contract/wallets.ts';
import type { DateString } from '#common/dates.ts';
import { hideIban } from '#common/iban.ts';
import { missingData } from '#common/payment-data.ts';
import { isBeingPaid } from '#server/modules/payments/is-being-paid.ts';
import { readOpenTopUps } from '#server/modules/payments/read-top-ups.ts';
import { quotePrices } from '#server/modules/tariffs/quote-prices.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findOwnChildren, type OwnChild } from './queries.ts';
import { readPrepaidState } from './read-prepaid-state.ts';
import { readPrepaidSettings } from './read-settings.ts';
import { findRefunds, type RefundFact } from './request-queries.ts';
import { mealsLeft, NO_ALERT, PAYER_ALERT, quickAmounts } from './rules.ts';

const MAX_REFUNDS = 20;

/** Ricariche: the credit of a guardian's children, what is waiting to be paid, and what has been asked back. */
export async function readWallets(tx: TenantTx, guardianId: number, clock: Clock): Promise<WalletOverview> {
  const own = await findOwnChildren(tx, guardianId);
  const hasCredit = own.some(({ balanceCents }) => balanceCents !== 0);
  const { serviceId, state, startsOn } = await readPrepaidState(tx, clock.today(), hasCredit);
  const settings = await readPrepaidSettings(tx);
  const head = { state, startsOn, settings, updatedAt: clock.now().toISOString() };
  if (state === 'none' || serviceId === null) return { ...head, children: [], openTopUps: [], refunds: [] };

  const priceDay = state === 'upcoming' && startsOn ? startsOn : clock.today();
  const children: ChildWallet[] = [];
  for (const child of own) {
    const priceCents = await readPrice(tx, serviceId, child.childId, priceDay);
    children.push({
      childId: child.childId,
      firstName: child.firstName,
      lastName: child.lastName,
      balanceCents: child.balanceCents,
      priceCents,
      mealsLeft: mealsLeft(child.balanceCents, priceCents),
      quickAmounts: quickAmounts(priceCents, settings),
      alert: child.alert ?? (child.isPayer ? PAYER_ALERT : NO_ALERT),
      missing: child.payer ? missingData(child.payer) : [],
    });
  }
  const childIds = own.map(({ childId }) => childId);
  return {
    ...head,
    children,
    openTopUps: await viewTopUps(tx, own),
    refunds: (await findRefunds(tx, { childIds, limit: MAX_REFUNDS })).map(viewRefund),
  };
}

/** Of one meal on that day; `null` when the child has none then, or no tariff says. */
async function readPrice(
  tx: TenantTx,
  serviceId: number,
  childId: number,
  day: DateString,
): Promise<number | null> {
  const { quotes } = await quotePrices(tx, {
    serviceId,
    startsOn: day,
    endsOn: day,
    firstChild: childId,
    lastChild: childId,
  });
  return quotes[0]?.priceCents ?? null;
}

/** Those all of whose children are the guardian's own. */
async function viewTopUps(tx: TenantTx, own: readonly OwnChild[]): Promise<TopUpView[]> {
  const names = new Map(own.map(({ childId, firstName }) => [childId, firstName]));
  const views: TopUpView[] = [];
  for (const { position, parts } of await readOpenTopUps(tx, [...names.keys()])) {
    const named = parts.flatMap((part) => {
      const firstName = names.get(part.childId);
      return firstName === undefined ? [] : [{ ...part, firstName }];
    });
    if (named.length < parts.length) continue;
    const { positionId, noticeNumber, amountCents, dueOn } = position;
    const isPending = await isBeingPaid(tx, positionId);
    views.push({ positionId, noticeNumber, amountCents, dueOn, isPending, parts: named });
  }
  return views;
}

function viewRefund(fact: RefundFact): RefundView {
  const { requestId, childId, firstName, amountCents, state, reason } = fact;
  return {
    requestId,
    childId,
    firstName,
    amountCents,
    iban: hideIban(fact.iban),
    state,
    reason,
    requestedAt: fact.requestedAt.toISOString(),
    decidedAt: fact.decidedAt?.toISOString() ?? null,
  };
}
