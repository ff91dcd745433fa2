import { Link } from 'react-router';
import { formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { timeInRome } from '../presenze/when.ts';
import { isLow } from './low-credit.ts';
import { useWallets } from './queries.ts';

/** On the home page, only where meals are prepaid: each child's credit. */
export default function CreditLine() {
  const { t } = useTranslation('portal');
  const { data } = useWallets();
  if (!data || data.state === 'none') return null;
  const credits = data.children.map((child) =>
    t(isLow(child) ? 'credit.homeChildLow' : 'credit.homeChild', {
      name: child.firstName,
      amount: formatEuro(child.balanceCents),
    }),
  );
  return (
    <p className="home-line">
      <Link to="/pagamenti/ricariche">{t('credit.home')}</Link>: {credits.join(' · ')}{' '}
      <time className="small fw-normal" dateTime={data.updatedAt}>
        {t('credit.homeUpdated', { time: timeInRome(data.updatedAt) })}
      </time>
    </p>
  );
}
