import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Amount } from '../../ui/amount.tsx';
import { InvoiceLines } from './family-summary.tsx';
import { FocusedNews } from './focused-news.tsx';
import { NoticeCard } from './notice-card.tsx';
import { CheckoutButton, NoticeChoice, OnlineChoice } from './payment-choices.tsx';
import { amountOf, invoiceIdsOf, NOTICES_PER_CART, type PaymentPlan } from './payment-plan.ts';

/** One cart of up to five notices, more carts with an explanation, or one notice for everything. */
export function FamilyChoices({ plan }: { plan: PaymentPlan }) {
  const { t } = useTranslation('portal');
  const [news, setNews] = useState<'created' | 'cancelled' | null>(null);
  const [only] = plan.notices;
  const familyNotice = plan.notices.length === 1 ? (only?.notice ?? null) : null;
  const allIds = invoiceIdsOf(plan.notices);
  return (
    <section aria-labelledby="pay-choice">
      <h2 className="h4" id="pay-choice">
        {t('payments.pay.choose')}
      </h2>
      {news && <FocusedNews key={news} text={t(`payments.notice.${news}`)} />}
      {plan.carts.length > 1 && <SplitCarts carts={plan.carts} />}
      <div className="choices">
        {plan.carts.length === 1 && (
          <OnlineChoice invoiceIds={allIds}>
            <p>{t(familyNotice ? 'payments.pay.existing' : 'payments.pay.oneCart')}</p>
          </OnlineChoice>
        )}
        {familyNotice ? (
          <NoticeCard notice={familyNotice} onDeleted={() => setNews('cancelled')} />
        ) : (
          <NoticeChoice invoiceIds={allIds} onCreated={() => setNews('created')} />
        )}
      </div>
    </section>
  );
}

function SplitCarts({ carts }: { carts: PaymentPlan['carts'] }) {
  const { t } = useTranslation('portal');
  const count = carts.length;
  return (
    <>
      <Alert tone="info" title={t('payments.pay.splitTitle', { count })}>
        {t('payments.pay.splitText', { limit: NOTICES_PER_CART })}
      </Alert>
      {carts.map((notices, position) => {
        const index = position + 1;
        return (
          <section key={index} className="panel">
            <h3 className="h5">
              {t('payments.pay.group', { index, count })}: <Amount cents={amountOf(notices)} />
            </h3>
            <InvoiceLines notices={notices} />
            <CheckoutButton
              invoiceIds={invoiceIdsOf(notices)}
              label={t('payments.pay.groupGo', { index })}
              outlined={index > 1}
            />
          </section>
        );
      })}
    </>
  );
}
