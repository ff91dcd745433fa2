import { Link } from 'react-router';
import { useTranslation } from '../../ui/use-translation.ts';
import { useUnreadTickets } from './queries.ts';

/** On the home page, only when the Comune has answered. */
export default function UnreadTicketsLine() {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  const count = useUnreadTickets() ?? 0;
  if (count === 0) return null;
  return (
    <p className="home-line">
      <Link to="/assistenza">{t('home', { count })}</Link>
    </p>
  );
}
