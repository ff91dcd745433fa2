import { Link } from 'react-router';
import type { FamilyAdult } from '#common/contract/person-file.ts';
import { Amount } from '../../ui/amount.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { usePermissions } from '../permissions.ts';

/** What this adult has paid in excess, and the way to give it back. */
export function AdultCredit({ adult }: { adult: FamilyAdult }) {
  const { t } = useTranslation('office');
  const { canCredit } = usePermissions();
  const { guardianId, creditCents } = adult;
  if (creditCents === 0) return null;
  const name = `${adult.lastName} ${adult.firstName}`;
  return (
    <p className="title-line">
      <span>
        {t('registry.money.creditOf', { name })}: <Amount cents={creditCents} />
      </span>
      {canCredit && (
        <Link
          className="btn btn-sm btn-outline-primary no-print"
          aria-label={t('registry.money.refundOf', { name })}
          to={`/riconciliazione/crediti/${guardianId}/rimborso`}
        >
          {t('registry.money.refund')}
        </Link>
      )}
    </p>
  );
}
