import { Link } from 'react-router';
import type { ChildWallet } from '#common/contract/wallets.ts';
import { Amount } from '../../ui/amount.tsx';
import { formatEuro } from '../../ui/format.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { AlertDialog } from './alert-dialog.tsx';
import { isLow } from './low-credit.ts';

interface WalletCardProps {
  child: ChildWallet;
  canTopUp: boolean;
  onNews: (text: string) => void;
}

/** One child's credit, and for how many meals it is enough. A debt is said calmly: the child eats all the same. */
export function WalletCard({ child, canTopUp, onNews }: WalletCardProps) {
  const { t } = useTranslation('portal');
  const { childId, firstName, lastName, balanceCents, priceCents, mealsLeft } = child;
  const isOwing = balanceCents < 0;
  return (
    <li className="panel wallet-card">
      <h2 className="h5">
        {firstName} {lastName}
      </h2>
      <p className="wallet-balance">
        <span className="visually-hidden">{t('credit.credit')}: </span>
        {isOwing ? (
          t('credit.missing', { amount: formatEuro(-balanceCents) })
        ) : (
          <Amount cents={balanceCents} />
        )}
      </p>
      <p className="wallet-worth">
        {isOwing
          ? t('credit.missingText', { name: firstName })
          : mealsLeft !== null && priceCents !== null
            ? t('credit.meals', { count: mealsLeft, price: formatEuro(priceCents) })
            : t('credit.noPrice')}
      </p>
      {isLow(child) && (
        <p className="fw-bold">
          <StatusDot tone="warning" label={t('credit.alert.isLow')} />
        </p>
      )}
      <div className="button-row">
        {canTopUp && (
          <Link
            className="btn btn-primary"
            to={`/pagamenti/ricariche/nuova?bambino=${childId}`}
            aria-label={t('credit.topUpFor', { name: firstName })}
          >
            {t('credit.topUp')}
          </Link>
        )}
        <Link
          className="btn btn-outline-primary"
          to={`/pagamenti/ricariche/${childId}`}
          aria-label={t('credit.movementsOf', { name: firstName })}
        >
          {t('credit.movements')}
        </Link>
        <AlertDialog child={child} onSaved={() => onNews(t('credit.alert.saved'))} />
      </div>
      <p className="wallet-alert">
        <AlertNow child={child} />
      </p>
    </li>
  );
}

function AlertNow({ child: { alert } }: { child: ChildWallet }) {
  const { t } = useTranslation('portal');
  switch (alert.unit) {
    case 'off':
      return t('credit.alert.now_off');
    case 'cents':
      return t('credit.alert.now_cents', { amount: formatEuro(alert.threshold) });
    case 'meals':
      return t('credit.alert.now_meals', { count: alert.threshold });
  }
}
