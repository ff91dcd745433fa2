import { Link, useLocation } from 'react-router';
import { useTranslation } from '../../ui/use-translation.ts';
import type { InvoiceRef, OfficeInvoice } from '#common/contract/billing.ts';
import { Alert } from '../../ui/alert.tsx';
import { invoicePath } from '../billing/invoice-path.ts';
import { usePermissions } from '../permissions.ts';
import { newsOf } from './news.ts';

/** Which invoice takes this one's place, and whose place it takes. */
export function Replacements({ invoice: { replacedBy, replaces } }: Pick<OfficeInvoice, 'invoice'>) {
  return (
    <>
      {replacedBy && <Replacement kind="replacedBy" other={replacedBy} />}
      {replaces && <Replacement kind="replaces" other={replaces} />}
    </>
  );
}

function Replacement({ kind, other }: { kind: 'replacedBy' | 'replaces'; other: InvoiceRef }) {
  const { t } = useTranslation('office');
  return (
    <Alert tone={kind === 'replacedBy' ? 'warning' : 'info'}>
      {t(`adjustments.links.${kind}`)} <Link to={invoicePath(other)}>{other.code}</Link>
    </Alert>
  );
}

/** What the page before has just done to this invoice. */
export function MendedNews({ detail: { invoice } }: { detail: OfficeInvoice }) {
  const { t } = useTranslation('office');
  const news = newsOf(useLocation().state, invoice);
  if (!news) return null;
  return (
    <div className="no-print mb-4">
      <Alert tone="success">{t(news.text, news.values)}</Alert>
    </div>
  );
}

/** The ways to mend a wrong invoice. */
export function MendLinks({ detail: { invoice, lines } }: { detail: OfficeInvoice }) {
  const { t } = useTranslation('office');
  const { canCredit } = usePermissions();
  if (!canCredit || invoice.replacedBy) return null;
  const path = invoicePath(invoice);
  return (
    <section className="office-section no-print" aria-labelledby="mend">
      <h2 className="h4" id="mend">
        {t('adjustments.links.title')}
      </h2>
      <p>{t('adjustments.links.lead')}</p>
      <div className="button-row">
        {lines.length > 0 && (
          <>
            <Link className="btn btn-outline-primary" to={`${path}/correggi`}>
              {t('adjustments.links.correct')}
            </Link>
            <Link className="btn btn-outline-primary" to={`${path}/riemetti`}>
              {t('adjustments.links.reissue')}
            </Link>
          </>
        )}
        <Link className="btn btn-outline-primary" to={`${path}/addebita`}>
          {t('adjustments.links.charge')}
        </Link>
      </div>
    </section>
  );
}
