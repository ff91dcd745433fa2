import { UnreadMark } from '../../ui/unread-mark.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { useUnreadCount } from './queries.ts';

/** Beside News in the menu. */
export default function UnreadNewsMark() {
  const { t } = useTranslation('portal', { keyPrefix: 'news' });
  const count = useUnreadCount() ?? 0;
  return <UnreadMark count={count} words={t('menuMark', { count })} />;
}
