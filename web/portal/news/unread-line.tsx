import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import { useUnreadCount } from './queries.ts';

/** On the home page, only when there is something to read. */
export default function UnreadLine() {
  const { t } = useTranslation('portal', { keyPrefix: 'news' });
  const count = useUnreadCount() ?? 0;
  if (count === 0) return null;
  return (
    <p className="home-line">
      <Link to="/news">{t('home', { count })}</Link>
    </p>
  );
}
