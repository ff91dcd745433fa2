import { useTranslation } from '../../ui/use-translation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Amount } from '../../ui/amount.tsx';
import { municipalityName } from '../../ui/municipality-name.ts';
import { useSession } from '../../ui/session.tsx';
import { DefinitionList } from './definition-list.tsx';
import type { PaymentPlan, PlannedNotice } from './payment-plan.ts';

/** What, how much, to whom, invoice by invoice; with what the parent would not expect said in words. */
export function FamilySummary({ plan }: { plan: PaymentPlan }) {
  const { t } = useTranslation('portal');
  const { tenant } = useSession();
  const count = plan.notices.reduce((sum, notice) => sum + notice.invoices.length, 0);
  return (
    <section className="payment-section" aria-labelledby="pay-summary">
      <h2 className="h4" id="pay-summary">
        {t('payments.pay.summary')}
      </h2>
      {plan.skippedCount > 0 && (
        <Alert tone="info">{t('payments.pay.skipped', { count: plan.skippedCount })}</Alert>
      )}
      {plan.notices.map(
        ({ notice, pulledInCodes }) =>
          notice &&
          pulledInCodes.length > 0 && (
            <Alert key={notice.positionId} tone="warning">
              {t('payments.pay.pulledIn', { number: notice.noticeNumber, codes: pulledInCodes.join(', ') })}
            </Alert>
          ),
      )}
      <DefinitionList
        items={[
          {
            term: t('payments.pay.what'),
            value: (
              <>
                {t('payments.pay.whatMany', { count })}
                <InvoiceLines notices={plan.notices} />
              </>
            ),
          },
          { term: t('payments.pay.to'), value: municipalityName(tenant.name) },
          { term: t('payments.pay.amount'), value: <Amount cents={plan.totalCents} /> },
        ]}
      />
      <p>{t('payments.pay.commission')}</p>
    </section>
  );
}

/** One line for each invoice that the notices pay; of a plan, one for the instalment. */
export function InvoiceLines({ notices }: { notices: readonly PlannedNotice[] }) {
  const { t } = useTranslation('portal');
  return (
    <ul className="invoice-lines">
      {notices.map(({ notice, invoices, amountCents }) =>
        notice?.kind === 'instalment' ? (
          <li key={notice.positionId}>
            <span>
              {invoices.map(({ code }) => code).join(', ')} · {t('payments.pay.instalment')}
            </span>
            <Amount cents={amountCents} />
          </li>
        ) : (
          invoices.map((invoice) => (
            <li key={invoice.invoiceId}>
              <span>
                {invoice.code} · {invoice.childName} · <span lang="it">{invoice.description}</span>
              </span>
              <Amount cents={invoice.outstandingCents} />
            </li>
          ))
        ),
      )}
    </ul>
  );
}
