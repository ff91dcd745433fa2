import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { MissingDatum } from '#common/contract/billing.ts';
import { Alert } from '../../ui/alert.tsx';
import { Loading } from '../../ui/loading.tsx';
import { FocusedNews } from './focused-news.tsx';

// Most families never need it: its code comes only when asked for.
const PaymentDataForm = lazy(() => import('./payment-data-form.tsx'));

interface MissingDataProps {
  childName: string;
  /** Where the data are saved. */
  path: string;
  missing: readonly MissingDatum[];
  /** What comes once nothing is missing: the payment. */
  children: ReactNode;
}

/**
 * The manual's "Attenzione … Clicca qui": data that pagoPA requires are asked for where they are needed, and the
 * payment goes on in the same place.
 */
export function MissingData({ childName, path, missing, children }: MissingDataProps) {
  const { t } = useTranslation('portal');
  const [isOpen, setIsOpen] = useState(false);
  const [wasSaved, setWasSaved] = useState(false);
  if (missing.length === 0) {
    return (
      <>
        {wasSaved && <FocusedNews text={t('payments.missing.saved')} />}
        {children}
      </>
    );
  }
  return (
    <>
      <Alert tone="warning" title={t('payments.missing.title')}>
        <p className="mb-1">{t('payments.missing.intro')}</p>
        <ul className="mb-2">
          {missing.map((datum) => (
            <li key={datum}>{t(`payments.missing.data.${datum}`, { child: childName })}</li>
          ))}
        </ul>
        {!isOpen && (
          <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setIsOpen(true)}>
            {t('payments.missing.clickHere')}
            <span className="visually-hidden">{t('payments.missing.clickHereFor')}</span>
          </button>
        )}
      </Alert>
      {isOpen && (
        <Suspense fallback={<Loading />}>
          <PaymentDataForm
            childName={childName}
            path={path}
            missing={missing}
            onSaved={() => setWasSaved(true)}
            onCancel={() => setIsOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
