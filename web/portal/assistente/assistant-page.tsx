import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Chat } from './chat.tsx';

/** The Assistente Virtuale on a page of its own: for the application, and to come back to after the login. */
export default function AssistantPage() {
  const { t } = useTranslation('portal', { keyPrefix: 'assistant' });
  const { account } = useSession();
  return (
    <div className="assistant-page">
      <PageTitle title={t('title')} lead={t('lead')} />
      <Chat key={account?.id ?? 'nobody'} />
    </div>
  );
}
