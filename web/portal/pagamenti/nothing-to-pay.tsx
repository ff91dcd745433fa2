import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import { EmptyState } from '../../ui/empty-state.tsx';

/** In the place of a payment that has become needless, or of an address that names no invoice. */
export function NothingToPay({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation('portal');
  return (
    <EmptyState title={title}>
      <p>{text}</p>
      <Link to="/pagamenti" className="btn btn-outline-primary">
        {t('payments.detail.toList')}
      </Link>
    </EmptyState>
  );
}
