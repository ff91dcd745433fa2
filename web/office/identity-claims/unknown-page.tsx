import { Link } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';

/** An operator whose digital identity is linked to no user name. */
export default function UnknownPage() {
  const { t } = useTranslation('office');
  return (
    <div className="login-panel">
      <PageTitle title={t('identityClaims.unknownTitle')} lead={t('identityClaims.unknownLead')} />
      <p>{t('identityClaims.unknownText')}</p>
      <Link to="/accedi" className="btn btn-primary">
        {t('identityClaims.again')}
      </Link>
    </div>
  );
}
