import { useTranslation } from '../../ui/use-translation.ts';
import type { AttestationYear, AttestedChild } from '#common/contract/attestation.ts';
import { Amount } from '../../ui/amount.tsx';
import { apiUrl } from '../../ui/api.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';

/** One calendar year: its figures per child, what to know about them, and its paper. */
export function AttestedYear({ figures }: { figures: AttestationYear }) {
  const { t } = useTranslation('portal');
  const { year, isOver, children, attestedCents } = figures;
  const titleId = `attested-${year}`;
  return (
    <section className="attested-year" aria-labelledby={titleId}>
      <div className="attested-head">
        <h2 className="h4 mb-0" id={titleId}>
          {t('attestation.year', { year })}
        </h2>
        {isOver ? (
          <StatusDot tone="success" label={t('attestation.final')} />
        ) : (
          <StatusDot tone="warning" label={t('attestation.provisional')} />
        )}
      </div>
      {children.length === 0 ? (
        <p className="mb-0">{t('attestation.nothing', { year })}</p>
      ) : (
        <>
          {!isOver && <p>{t('attestation.provisionalText', { next: year + 1 })}</p>}
          <ChildTable figures={figures} />
          <p className="attested-total">{t('attestation.total', { amount: formatEuro(attestedCents) })}</p>
          <Notes figures={figures} />
          <a className="btn btn-outline-primary" href={apiUrl(`/portal/attestations/${year}/pdf`)} download>
            <Icon name="download" className="icon-sm icon-primary me-2" />
            {t(isOver ? 'attestation.download' : 'attestation.downloadProvisional', { year })}
          </a>
        </>
      )}
    </section>
  );
}

function ChildTable({ figures: { year, children } }: { figures: AttestationYear }) {
  const { t } = useTranslation('portal');
  const amount = (key: string, header: string, centsOf: (child: AttestedChild) => number) => ({
    key,
    header,
    cell: (child: AttestedChild) => <Amount cents={centsOf(child)} />,
    align: 'end' as const,
  });
  const columns: Array<Column<AttestedChild>> = [
    { key: 'child', header: t('attestation.child'), cell: ({ name }) => name, isRowHeader: true },
    {
      key: 'code',
      header: t('attestation.fiscalCode'),
      cell: ({ fiscalCode }) => fiscalCode ?? t('attestation.noFiscalCode'),
    },
    amount('paid', t('attestation.paid'), ({ paidCents }) => paidCents),
    amount('back', t('attestation.back'), ({ backCents }) => backCents),
    amount('attested', t('attestation.attested'), ({ attestedCents }) => attestedCents),
  ];
  return (
    <DataTable
      caption={t('attestation.caption', { year })}
      captionHidden
      columns={columns}
      rows={children}
      rowKey={({ childId }) => String(childId)}
    />
  );
}

function Notes({ figures: { year, children, surplusCents, creditBackCents } }: { figures: AttestationYear }) {
  const { t } = useTranslation('portal');
  return (
    <>
      {children.map(({ childId, name, laterBackCents, earlierBackCents }) => (
        <div key={childId}>
          {laterBackCents > 0 && (
            <p>{t('attestation.later', { name, amount: formatEuro(laterBackCents) })}</p>
          )}
          {earlierBackCents > 0 && (
            <p>{t('attestation.earlier', { year, name, amount: formatEuro(earlierBackCents) })}</p>
          )}
        </div>
      ))}
      {surplusCents > 0 && <p>{t('attestation.surplus', { amount: formatEuro(surplusCents) })}</p>}
      {creditBackCents > 0 && (
        <p>{t('attestation.creditBack', { year, amount: formatEuro(creditBackCents) })}</p>
      )}
    </>
  );
}
