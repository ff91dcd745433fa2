import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { DunningDetail } from '#common/contract/dunning-actions.ts';
import type { DunningRow } from '#common/contract/dunning.ts';
import { Amount } from '../../ui/amount.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { invoicePath } from '../billing/invoice-path.ts';
import { Facts } from '../facts.tsx';
import { usePermissions } from '../permissions.ts';
import { ActionTable } from './action-table.tsx';
import { useDebt } from './api.ts';
import { HoldDebt } from './hold-debt.tsx';

/** One late invoice: where it stands, what holds it up, and what was done. */
export default function DebtPage() {
  const { t } = useTranslation('office');
  const invoiceId = Number(useParams()['invoiceId']);
  const found = useDebt(invoiceId);
  return (
    <>
      <p>
        <Link to="/solleciti">{t('collection.debt.back')}</Link>
      </p>
      <Loaded query={found}>{(data) => <Debt detail={data} />}</Loaded>
    </>
  );
}

function Debt({ detail: { row, actions } }: { detail: DunningDetail }) {
  const { t } = useTranslation('office');
  const written = actions.filter(({ body }) => body !== null);
  return (
    <>
      <PageTitle
        title={
          row
            ? t('collection.debt.title', { code: row.code, name: row.payerName })
            : t('collection.debt.titleAlone')
        }
      />
      <section className="office-section">
        <h2 className="h4">{t('collection.debt.standing')}</h2>
        {row ? <Standing row={row} /> : <p>{t('collection.debt.settled')}</p>}
      </section>
      <section className="office-section">
        <h2 className="h4">{t('collection.debt.steps')}</h2>
        {actions.length === 0 ? (
          <p>{t('collection.debt.noSteps')}</p>
        ) : (
          <ActionTable caption={t('collection.debt.steps')} actions={actions} ofOneInvoice />
        )}
        {written.map(({ actionId, stepName, subject, body }) => (
          <details key={actionId}>
            <summary>
              {stepName}: {subject}
            </summary>
            <PlainText text={body ?? ''} />
          </details>
        ))}
      </section>
    </>
  );
}

function Standing({ row }: { row: DunningRow }) {
  const { t } = useTranslation('office');
  const { canCollect } = usePermissions();
  const [done, setDone] = useState<'held' | 'resumed' | null>(null);
  const { next, stops } = row;
  return (
    <>
      {done && <Done>{t(`collection.debt.${done}`)}</Done>}
      <Facts
        items={[
          { term: t('collection.owed'), value: <Amount cents={row.outstandingCents} /> },
          { term: t('collection.dueOn'), value: <DateText date={row.dueOn} /> },
          { term: t('collection.late'), value: t('collection.days', { count: row.daysLate }) },
          { term: t('collection.child'), value: row.childName },
          ...(next && stops.length === 0
            ? [
                {
                  term: t('collection.dunning.next'),
                  value: `${next.name}, ${t('collection.dunning.nextFrom', { day: formatDate(next.dueOn) })}`,
                },
              ]
            : []),
          ...(stops.length > 0
            ? [
                {
                  term: t('collection.dunning.stoppedFor'),
                  value: stops.map((stop) => t(`collection.stops.${stop}`)).join(', '),
                },
              ]
            : []),
        ]}
      />
      {row.hold && (
        <p>{t('collection.debt.holdText', { day: formatDate(row.hold.untilOn), reason: row.hold.reason })}</p>
      )}
      <div className="button-row">
        <Link className="btn btn-outline-primary" to={invoicePath(row)}>
          {t('collection.debt.open')}
        </Link>
        {canCollect && (
          <>
            <Link className="btn btn-outline-primary" to={`/rateizzazioni/nuova?pagante=${row.payerId}`}>
              {t('collection.debt.plan')}
            </Link>
            <HoldDebt invoiceId={row.invoiceId} isHeld={row.hold !== null} onDone={setDone} />
          </>
        )}
      </div>
    </>
  );
}
