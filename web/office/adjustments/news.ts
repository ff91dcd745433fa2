import type { CorrectedMeal } from '#common/contract/adjustments.ts';
import type { OfficeInvoice } from '#common/contract/billing.ts';
import { formatEuro } from '../../ui/format.ts';

/** What a page hands to the invoice's page, to be said there once. */
export type MendedState =
  { corrected: CorrectedMeal } | { reissued: true } | { charged: { amountCents: number; isBilled: boolean } };

type News =
  | { text: 'adjustments.links.reissued'; values: { code: string; old: string } }
  | { text: 'adjustments.correct.done.none'; values: Record<string, never> }
  | {
      text: 'adjustments.correct.done.credit' | 'adjustments.correct.done.charge';
      values: { amount: string };
    }
  | { text: 'adjustments.charge.done.waits' | 'adjustments.charge.done.billed'; values: { amount: string } }
  | { text: 'adjustments.correct.done.note'; values: { amount: string; number: number } };

/** The sentence for what has just been done; `null` when the state of the address says nothing of it. */
export function newsOf(state: unknown, invoice: OfficeInvoice['invoice']): News | null {
  if (typeof state !== 'object' || state === null) return null;
  if ('reissued' in state && invoice.replaces) {
    const values = { code: invoice.code, old: invoice.replaces.code };
    return { text: 'adjustments.links.reissued', values };
  }
  // Written by `charge-page.tsx` and `correct-meal-page.tsx` only; the browser keeps it with the address.
  if ('charged' in state) return chargedNews(state.charged as { amountCents: number; isBilled: boolean });
  return 'corrected' in state ? correctedNews(state.corrected as CorrectedMeal) : null;
}

function chargedNews({ amountCents, isBilled }: { amountCents: number; isBilled: boolean }): News {
  const text = `adjustments.charge.done.${isBilled ? 'billed' : 'waits'}` as const;
  return { text, values: { amount: formatEuro(amountCents) } };
}

function correctedNews({ adjustmentCents, creditNoteNumber }: CorrectedMeal): News {
  const amount = formatEuro(Math.abs(adjustmentCents));
  if (adjustmentCents === 0) return { text: 'adjustments.correct.done.none', values: {} };
  if (creditNoteNumber !== null)
    return { text: 'adjustments.correct.done.note', values: { amount, number: creditNoteNumber } };
  const text = `adjustments.correct.done.${adjustmentCents < 0 ? 'credit' : 'charge'}` as const;
  return { text, values: { amount } };
}
