import { Link } from 'react-router';
import { useTranslation } from '../../ui/use-translation.ts';
import type { InvoiceRow } from '#common/contract/billing.ts';

/** Which invoice takes this one's place, or whose place it takes; nothing for the others. */
export function ReplacementText({ invoice: { replacedBy, replaces } }: { invoice: InvoiceRow }) {
  const { t } = useTranslation('portal');
  const other = replacedBy ?? replaces;
  if (!other) return null;
  return (
    <span className="d-block">
      {t(replacedBy ? 'payments.replacement.replacedBy' : 'payments.replacement.replaces')}{' '}
      <Link to={`/pagamenti/${other.invoiceId}`}>{other.code}</Link>
    </span>
  );
}
