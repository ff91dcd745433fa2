import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { DayRecordView, OfficeTicket } from '#common/contract/support.ts';
import { InstantText } from '../../ui/date-text.tsx';
import { formatDate, formatEuro, formatInstant } from '../../ui/format.ts';
import { invoicePath } from '../billing/invoice-path.ts';
import { Facts } from '../facts.tsx';
import { usePermissions } from '../permissions.ts';

/** What is on record about a disputed day: who recorded it, what the family had asked for, what was billed. */
export function DayFacts({ data: { ticket, day, billed } }: { data: OfficeTicket }) {
  const { t } = useTranslation('office');
  const { serviceDate, recordedState, claimedState } = ticket;
  if (serviceDate === null || recordedState === null || claimedState === null) return null;
  return (
    <section className="office-section" aria-labelledby="ticket-day">
      <h2 className="h4" id="ticket-day">
        {t('tickets.day.title', { date: formatDate(serviceDate) })}
      </h2>
      <Facts
        items={[
          { term: t('tickets.day.claimed'), value: t(`tickets.claimedState.${claimedState}`) },
          { term: t('tickets.day.recorded'), value: t(`tickets.recordedState.${recordedState}`) },
          ...(day?.className ? [{ term: t('tickets.day.className'), value: day.className }] : []),
          {
            term: t('tickets.day.ordered'),
            value: day?.orderedAt ? <InstantText instant={day.orderedAt} /> : t('tickets.day.notOrdered'),
          },
        ]}
      />
      <h3 className="h6">{t('tickets.day.history')}</h3>
      <History changes={day?.changes ?? []} />
      <h3 className="h6">{t('tickets.day.cancellations')}</h3>
      <Cancellations cancellations={day?.cancellations ?? []} />
      <h3 className="h6">{t('tickets.day.billed')}</h3>
      <Billed billed={billed} serviceDate={serviceDate} />
    </section>
  );
}

function History({ changes }: Pick<DayRecordView, 'changes'>) {
  const { t } = useTranslation('office');
  if (changes.length === 0) return <p>{t('tickets.day.noHistory')}</p>;
  return (
    <ul>
      {changes.map(({ state, source, recordedBy, recordedAt }) => (
        <li key={recordedAt}>
          <InstantText instant={recordedAt} />{' '}
          {t('tickets.day.change', {
            state: t(`tickets.recordedState.${state}`),
            source: t(`tickets.day.source.${source}`),
            by: recordedBy,
          })}
        </li>
      ))}
    </ul>
  );
}

function Cancellations({ cancellations }: Pick<DayRecordView, 'cancellations'>) {
  const { t } = useTranslation('office');
  if (cancellations.length === 0) return <p>{t('tickets.day.noCancellations')}</p>;
  return (
    <ul>
      {cancellations.map(({ number, kind, acceptedAt, undoneAt }) => (
        <li key={number}>
          <InstantText instant={acceptedAt} /> {t(`tickets.day.${kind}`, { number })}
          {undoneAt && `, ${t('tickets.day.undone', { when: formatInstant(undoneAt) })}`}
        </li>
      ))}
    </ul>
  );
}

function Billed({ billed, serviceDate }: Pick<OfficeTicket, 'billed'> & { serviceDate: string }) {
  const { t } = useTranslation('office');
  const { canCredit } = usePermissions();
  if (!billed) return <p>{t('tickets.day.notBilled')}</p>;
  const { code, state, priceCents, creditedCents } = billed;
  const path = invoicePath(billed);
  return (
    <>
      <p>
        {t('tickets.day.billedText', {
          code,
          state: t(`tickets.recordedState.${state}`).toLowerCase(),
          price: formatEuro(priceCents),
        })}
        {creditedCents > 0 && ` ${t('tickets.day.credited', { amount: formatEuro(creditedCents) })}`}
      </p>
      {canCredit && <p>{t('tickets.day.creditHint')}</p>}
      <div className="button-row">
        <Link className="btn btn-outline-primary btn-sm" to={path}>
          {t('tickets.day.openInvoice')}
        </Link>
        {canCredit && (
          <Link className="btn btn-outline-primary btn-sm" to={`${path}/correggi?giorno=${serviceDate}`}>
            {t('tickets.day.correct')}
          </Link>
        )}
        {canCredit && (
          <Link className="btn btn-outline-primary btn-sm" to={`${path}/nota-di-credito`}>
            {t('tickets.day.credit')}
          </Link>
        )}
      </div>
    </>
  );
}
