import { useTranslation } from '../../ui/use-translation.ts';
import './news.css';
import { useUnreadCount } from './queries.ts';

/** The number beside News in the menu; nothing when all is read. */
export default function UnreadMark() {
  const { t } = useTranslation('portal', { keyPrefix: 'news' });
  const count = useUnreadCount() ?? 0;
  if (count === 0) return null;
  return (
    <span className="unread-mark">
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">: {t('menuMark', { count })}</span>
    </span>
  );
}
