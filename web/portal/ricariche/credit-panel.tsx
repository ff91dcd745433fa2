import { Link } from 'react-router';
import { useTranslation } from '../../ui/use-translation.ts';
import { useWallets } from './queries.ts';

/** Below the invoices to pay, only where meals are prepaid: the way to the top-ups. */
export default function CreditPanel() {
  const { t } = useTranslation('portal');
  const { data } = useWallets();
  if (!data || data.state === 'none') return null;
  return (
    <section className="due-panel" aria-labelledby="credit-panel">
      <div>
        <h2 className="h5 mb-1" id="credit-panel">
          {t('credit.panelTitle')}
        </h2>
        <p>{t('credit.panelText')}</p>
      </div>
      <Link className="btn btn-primary" to="/pagamenti/ricariche">
        {t('credit.panelGo')}
      </Link>
    </section>
  );
}
