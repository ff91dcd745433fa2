import type { InvoiceDetail, InvoiceRow, NoticeView } from '#common/contract/billing.ts';
import { groupBy } from './group-by.ts';
import { isPayable } from './invoice-state.ts';

/** The most notices that pagoPA's Checkout takes in one cart (`paymentNotices`, 1 to 5). */
export const NOTICES_PER_CART = 5;

/** What will be one notice of the cart: one invoice, or the invoices of a family notice that already exists. */
export interface PlannedNotice {
  /** `null` while it does not exist: it is made when the payment starts. */
  notice: NoticeView | null;
  /** The chosen invoices that it pays. */
  invoices: InvoiceRow[];
  /** Codes of the other invoices of the same family notice: they are paid with it, chosen or not. */
  pulledInCodes: string[];
  amountCents: number;
}

export interface PaymentPlan {
  notices: PlannedNotice[];
  /** The notices in groups that one cart can take, in the order chosen. */
  carts: PlannedNotice[][];
  totalCents: number;
  /** Chosen invoices left out because they are paid or under verification. */
  skippedCount: number;
}

/** How the chosen invoices are paid: an existing family notice is paid whole and counts as one. */
export function planPayment(chosen: ReadonlyArray<Pick<InvoiceDetail, 'invoice' | 'notice'>>): PaymentPlan {
  const payable = chosen.filter(({ invoice }) => isPayable(invoice));
  const notices = groupBy(payable, ({ invoice, notice }) =>
    notice ? `notice ${notice.positionId}` : `invoice ${invoice.invoiceId}`,
  ).map(planNotice);
  return {
    notices,
    carts: inGroupsOf(NOTICES_PER_CART, notices),
    totalCents: amountOf(notices),
    skippedCount: chosen.length - payable.length,
  };
}

function planNotice(members: ReadonlyArray<Pick<InvoiceDetail, 'invoice' | 'notice'>>): PlannedNotice {
  const invoices = members.map(({ invoice }) => invoice);
  const notice = members[0]?.notice ?? null;
  const codes = new Set(invoices.map((invoice) => invoice.code));
  return {
    notice,
    invoices,
    pulledInCodes: notice?.invoiceCodes.filter((code) => !codes.has(code)) ?? [],
    amountCents: notice?.amountCents ?? invoices.reduce((sum, invoice) => sum + invoice.outstandingCents, 0),
  };
}

export function amountOf(notices: readonly PlannedNotice[]): number {
  return notices.reduce((total, notice) => total + notice.amountCents, 0);
}

export function invoiceIdsOf(notices: readonly PlannedNotice[]): number[] {
  return notices.flatMap((notice) => notice.invoices.map((invoice) => invoice.invoiceId));
}

export function inGroupsOf<Item>(size: number, items: readonly Item[]): Item[][] {
  const groups: Item[][] = [];
  for (let start = 0; start < items.length; start += size) groups.push(items.slice(start, start + size));
  return groups;
}

/** The most invoices that one request takes (`PayBody`). */
const MAX_CHOSEN = 50;

/** `12,15` of the address → ids, without repeats; what is no id is dropped. */
export function readChosenIds(value: string | null): number[] {
  const ids = (value ?? '')
    .split(',')
    .filter((part) => /^\d{1,15}$/.test(part))
    .map(Number);
  return [...new Set(ids)].slice(0, MAX_CHOSEN);
}

/** Where the payment of these invoices starts; one alone has its own page. */
export function payPath(invoiceIds: readonly number[]): string {
  const [only, ...others] = invoiceIds;
  if (only !== undefined && others.length === 0) return `/pagamenti/${only}/paga`;
  return `/pagamenti/paga?fatture=${invoiceIds.slice(0, MAX_CHOSEN).join(',')}`;
}
