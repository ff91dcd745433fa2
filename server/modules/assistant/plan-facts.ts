import type { InvoiceRow } from '#common/contract/billing.ts';
import type { InvoiceCollection } from '#common/contract/invoice-collection.ts';
import { formatsOf } from '#common/formats.ts';
import { readInvoiceCollection } from '#server/modules/collection/read-invoice-collection.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { say, type Spoken } from './speak.ts';

type Plan = NonNullable<InvoiceCollection['plan']>;
type Instalment = Plan['instalments'][number];

/** A sentence for each plan by which these invoices are paid: of them only an instalment can be late. */
export async function readPlanFacts(
  tx: TenantTx,
  guardianId: number,
  invoices: readonly InvoiceRow[],
  { language, clock }: { language: Spoken; clock: Clock },
): Promise<string[]> {
  const plans = new Map<number, { plan: Plan; codes: string[] }>();
  for (const { invoiceId, code, isInPlan } of invoices) {
    if (!isInPlan) continue;
    const found = await readInvoiceCollection(tx, { guardianId, invoiceId }, clock.today());
    const plan = found.ok ? found.value.plan : null;
    const first = plan?.instalments[0];
    if (!plan || !first) continue;
    const known = plans.get(first.positionId);
    plans.set(first.positionId, { plan, codes: [...(known?.codes ?? []), code] });
  }
  return [...plans.values()].map(({ plan, codes }) => planWords(plan, codes, language));
}

function planWords(plan: Plan, codes: readonly string[], language: Spoken): string {
  const paid = plan.paidCount;
  const count = plan.instalments.length;
  const of = codes.join(', ');
  const whole =
    codes.length === 1
      ? say(language, `La fattura ${of} si paga a rate`, `Invoice ${of} is paid in instalments`)
      : say(language, `Le fatture ${of} si pagano a rate`, `Invoices ${of} are paid in instalments`);
  const progress = say(language, `rate pagate: ${paid} su ${count}`, `${paid} of ${count} paid`);
  return [`${whole} (${progress}).`, ...plan.instalments.flatMap(saidOf(plan, language))].join(' ');
}

/** What is missed, and the one that comes next. */
function saidOf(plan: Plan, language: Spoken): (instalment: Instalment) => string[] {
  const next = plan.instalments.find(({ state }) => state === 'open');
  const { euro, date } = formatsOf(language);
  return (instalment) => {
    const [amount, day] = [euro(instalment.askedCents), date(instalment.dueOn)];
    if (instalment.state === 'missed') {
      return [
        say(
          language,
          `La rata di ${amount} del ${day} è scaduta e si può ancora pagare.`,
          `The instalment of ${amount} was due ${day} and can still be paid.`,
        ),
      ];
    }
    if (instalment !== next) return [];
    return [
      say(
        language,
        `La prossima rata è di ${amount}, entro il ${day}.`,
        `The next instalment is ${amount}, due ${day}.`,
      ),
    ];
  };
}
