import type { InvoiceCollection } from '#common/contract/invoice-collection.ts';
import { asksMoreThan } from '#common/instalments.ts';
import { Alert } from '../../ui/alert.tsx';
import { apiUrl } from '../../ui/api.ts';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { useTranslation } from '../../ui/use-translation.ts';

/** A debt that somebody else collects: whom to pay. */
export function HandedOver({ to }: { to: NonNullable<InvoiceCollection['handedOver']> }) {
  const { t } = useTranslation('portal');
  return (
    <Alert tone="warning" title={t('payments.collection.handedOverTitle')}>
      {t('payments.collection.handedOverText', { agent: to.agent, day: formatDate(to.handedOn) })}
    </Alert>
  );
}

/** The instalments that a bill is paid by, each with its notice while it can be paid. */
export function Instalments({ plan }: { plan: NonNullable<InvoiceCollection['plan']> }) {
  const { t } = useTranslation('portal');
  return (
    <section className="panel" aria-labelledby="instalments-title">
      <h3 className="h5" id="instalments-title">
        {t('payments.collection.planTitle')}
      </h3>
      <p>{t('payments.collection.planText', { paid: plan.paidCount, count: plan.instalments.length })}</p>
      {asksMoreThan(plan.leftCents, plan.instalments) && (
        <p>{t('payments.collection.shorter', { amount: formatEuro(plan.leftCents) })}</p>
      )}
      <ol>
        {plan.instalments.map(({ instalmentNo, positionId, dueOn, amountCents, askedCents, state }) => (
          <li key={instalmentNo}>
            {t('payments.collection.instalment', {
              amount: formatEuro(askedCents),
              day: formatDate(dueOn),
              state: t(`payments.collection.states.${state}`),
            })}{' '}
            {askedCents < amountCents && (
              <>{t('payments.collection.lowered', { amount: formatEuro(amountCents) })} </>
            )}
            {(state === 'open' || state === 'missed') && (
              <a href={apiUrl(`/portal/notices/${positionId}/pdf`)} target="_blank" rel="noopener">
                {t('payments.notice.print')}
                <span className="visually-hidden">{t('payments.notice.opensNewTab')}</span>
              </a>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** How the Comune has reminded of the bill; its words are in Italian. */
export function Reminders({ reminders }: Pick<InvoiceCollection, 'reminders'>) {
  const { t } = useTranslation('portal');
  return (
    <section className="payment-section" aria-labelledby="reminders-title">
      <h2 className="h4" id="reminders-title">
        {t('payments.collection.remindersTitle')}
      </h2>
      {reminders.map(({ name, sentOn, subject, body, chargedCents }) => (
        <details key={`${sentOn} ${name}`} lang="it">
          <summary>
            {name}, {formatDate(sentOn)}
          </summary>
          <p className="fw-bold">{subject}</p>
          <PlainText text={body} />
          {chargedCents > 0 && (
            <p>{t('payments.collection.charged', { amount: formatEuro(chargedCents) })}</p>
          )}
        </details>
      ))}
    </section>
  );
}
