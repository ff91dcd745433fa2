import { UnreadMark } from '../../ui/unread-mark.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { useUnreadTickets } from './queries.ts';

/** Beside Assistenza in the menu. */
export default function UnreadTicketsMark() {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  const count = useUnreadTickets() ?? 0;
  return <UnreadMark count={count} words={t('menuMark', { count })} />;
}
