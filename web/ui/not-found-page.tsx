import { useTranslation } from './use-translation.ts';
import { Link } from 'react-router';
import { PageTitle } from './page-title.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('state.notFoundTitle')} lead={t('state.notFoundDetail')} />
      <Link to="/">{t('state.backHome')}</Link>
    </>
  );
}
