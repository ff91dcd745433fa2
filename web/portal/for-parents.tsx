import type { ComponentType } from 'react';
import { Link } from 'react-router';
import { PageTitle } from '../ui/page-title.tsx';
import { useAccount } from '../ui/session.tsx';
import { useTranslation } from '../ui/use-translation.ts';

/** The page for a parent; a carer reads that it is not theirs, and what is. */
export function forParents(Page: ComponentType): ComponentType {
  return function ParentPage() {
    const { isCarer } = useAccount();
    return isCarer ? <NotForCarers /> : <Page />;
  };
}

function NotForCarers() {
  const { t } = useTranslation('portal');
  return (
    <>
      <PageTitle title={t('forParents.title')} lead={t('forParents.text')} />
      <Link to="/presenze" className="btn btn-primary">
        {t('forParents.goTo')}
      </Link>
    </>
  );
}
