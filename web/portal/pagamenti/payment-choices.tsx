import type { ReactNode } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { PaymentProblem } from './payment-problem.tsx';
import { useCheckout, useCreateNotice } from './queries.ts';

/** *Pagamento on-line*: leaves for pagoPA with one cart. */
export function OnlineChoice({ invoiceIds, children }: { invoiceIds: number[]; children?: ReactNode }) {
  const { t } = useTranslation('portal');
  return (
    <section className="panel">
      <h3 className="h5">{t('payments.pay.online')}</h3>
      <div className="choice-text">
        <p>{t('payments.pay.onlineText')}</p>
        {children}
      </div>
      <CheckoutButton invoiceIds={invoiceIds} label={t('payments.pay.onlineGo')} />
    </section>
  );
}

interface CheckoutButtonProps {
  invoiceIds: number[];
  label: string;
  /** For one button among several of equal weight. */
  outlined?: boolean;
}

/** Stays busy from the click until the browser has left the page, so that nobody pays twice by pressing twice. */
export function CheckoutButton({ invoiceIds, label, outlined = false }: CheckoutButtonProps) {
  const { t } = useTranslation('portal');
  const checkout = useCheckout();
  const isBusy = checkout.isPending || checkout.isSuccess;
  return (
    <div>
      {checkout.isError && <PaymentProblem of="checkout" error={checkout.error} />}
      <button
        type="button"
        className={outlined ? 'btn btn-outline-primary' : 'btn btn-primary'}
        disabled={isBusy}
        onClick={() => checkout.mutate({ invoiceIds })}
      >
        {isBusy ? t('payments.pay.onlineGoing') : label}
      </button>
    </div>
  );
}

interface NoticeChoiceProps {
  invoiceIds: number[];
  onCreated: () => void;
}

/** *Genera Avviso di pagamento*: one notice; for several invoices the family notice, with a single commission. */
export function NoticeChoice({ invoiceIds, onCreated }: NoticeChoiceProps) {
  const { t } = useTranslation('portal');
  const create = useCreateNotice();
  const isFamily = invoiceIds.length > 1;

  async function generate(): Promise<void> {
    try {
      await create.mutateAsync({ invoiceIds });
    } catch {
      // Shown above the button.
      return;
    }
    onCreated();
  }

  return (
    <section className="panel">
      <h3 className="h5">{t(isFamily ? 'payments.pay.oneNotice' : 'payments.pay.notice')}</h3>
      <div className="choice-text">
        <p>{t(isFamily ? 'payments.pay.oneNoticeText' : 'payments.pay.noticeText')}</p>
      </div>
      {create.isError && <PaymentProblem of="createNotice" error={create.error} />}
      <div>
        <button
          type="button"
          className="btn btn-outline-primary"
          disabled={create.isPending}
          onClick={() => void generate()}
        >
          {create.isPending
            ? t('payments.pay.noticeGoing')
            : t(isFamily ? 'payments.pay.oneNoticeGo' : 'payments.pay.noticeGo')}
        </button>
      </div>
    </section>
  );
}
