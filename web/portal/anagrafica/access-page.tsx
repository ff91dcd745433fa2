import { useState } from 'react';
import type { AccessView } from '#common/contract/access.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { BackLink } from '../pagamenti/back-link.tsx';
import { FocusedNews } from '../pagamenti/focused-news.tsx';
import '../pagamenti/pagamenti.css';
import './anagrafica.css';
import { InvitationTable } from './invitation-table.tsx';
import { InviteForm } from './invite-form.tsx';
import { PeopleTable } from './people-table.tsx';
import { useAccess } from './queries.ts';
import { useFamilyText } from './use-family-text.ts';

/** Who else enters the portal for one's children: invited, and shut out again. */
export default function AccessPage() {
  const { t } = useFamilyText();
  const access = useAccess();
  return (
    <>
      <BackLink to="/anagrafica" label={t('back')} />
      <PageTitle title={t('access.pageTitle')} lead={t('access.pageLead')} />
      {access.data ? (
        <Access view={access.data} />
      ) : access.isError ? (
        <ErrorState error={access.error} onRetry={() => void access.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

interface News {
  key: number;
  text: string;
}

function Access({ view }: { view: AccessView }) {
  const { t } = useFamilyText();
  const [news, setNews] = useState<News | null>(null);
  // A new key for each: the same words twice are said twice.
  const tell = (text: string) => setNews((last) => ({ key: (last?.key ?? 0) + 1, text }));
  if (view.children.length === 0) return <EmptyState title={t('access.notPayer')} />;
  return (
    <>
      {news && <FocusedNews key={news.key} text={news.text} />}
      {view.people.length === 0 ? (
        <p>{t('access.nobody')}</p>
      ) : (
        <PeopleTable people={view.people} onDone={tell} />
      )}
      {view.invitations.length > 0 && <InvitationTable invitations={view.invitations} onDone={tell} />}
      <InviteForm familyChildren={view.children} onSent={(email) => tell(t('access.sentTo', { email }))} />
    </>
  );
}
