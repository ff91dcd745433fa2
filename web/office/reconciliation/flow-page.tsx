import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { FlowDetail } from '#common/contract/reconciliation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Amount } from '../../ui/amount.tsx';
import { ApiProblem } from '../../ui/api.ts';
import { DateText } from '../../ui/date-text.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatEuro, formatInstant } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { operatorName } from '../mail-texts/view.ts';
import { Facts } from '../facts.tsx';
import { useFlow, versionUrl } from './api.ts';
import { FlowLines } from './flow-lines.tsx';
import { MovementTable, type MovementNews } from './movement-table.tsx';
import { FLOW_TONE } from './view.ts';

/** One flow: each payment beside its receipt and invoice, what arrived at the bank, and the files that told of it. */
export default function FlowPage() {
  const { t } = useTranslation('office');
  const flowId = Number(useParams().flowId);
  const flow = useFlow(Number.isSafeInteger(flowId) ? flowId : 0);
  if (flow.isPending) return <Loading />;
  if (flow.isSuccess) return <FlowView detail={flow.data} />;
  const isUnknown = flow.error instanceof ApiProblem && [400, 404].includes(flow.error.status);
  return (
    <>
      <PageTitle title={t('reconciliation.flow.notFound')} />
      {!isUnknown && <ErrorState error={flow.error} onRetry={() => void flow.refetch()} />}
      <Link to="/riconciliazione">{t('reconciliation.flow.back')}</Link>
    </>
  );
}

function FlowView({ detail }: { detail: FlowDetail }) {
  const { t } = useTranslation('office');
  const { flow, lines } = detail;
  const [wasRecorded, setWasRecorded] = useState(false);
  return (
    <>
      <PageTitle title={t('reconciliation.flow.title', { name: flow.flowName })} lead={flow.senderName} />
      {wasRecorded && <Done>{t('reconciliation.record.done')}</Done>}
      <FlowFacts detail={detail} />
      {flow.openAnomalies > 0 && (
        <Alert tone="warning" title={t('reconciliation.flows.anomalies', { count: flow.openAnomalies })}>
          <Link to="/anomalie">{t('reconciliation.flow.toAnomalies')}</Link>
        </Alert>
      )}
      <Movements detail={detail} />
      <FlowLines flowId={flow.flowId} lines={lines} onRecorded={() => setWasRecorded(true)} />
      <Versions detail={detail} />
      <p className="mt-5 no-print">
        <Link to={`/riconciliazione?mese=${flow.settledOn.slice(0, 7)}`}>
          {t('reconciliation.flow.back')}
        </Link>
      </p>
    </>
  );
}

function FlowFacts({
  detail: { flow, regulationId, senderCode, declaredCount, lineCents, lines },
}: {
  detail: FlowDetail;
}) {
  const { t } = useTranslation('office');
  return (
    <Facts
      items={[
        {
          term: t('reconciliation.flow.state'),
          value: (
            <StatusDot tone={FLOW_TONE[flow.state]} label={t(`reconciliation.flows.states.${flow.state}`)} />
          ),
        },
        {
          term: t('reconciliation.flow.declared'),
          value: t('reconciliation.flow.declaredValue', {
            count: declaredCount,
            amount: formatEuro(flow.declaredCents),
          }),
        },
        {
          term: t('reconciliation.flow.counted'),
          value: t('reconciliation.flow.declaredValue', {
            count: lines.length,
            amount: formatEuro(lineCents),
          }),
        },
        { term: t('reconciliation.flow.bank'), value: <Amount cents={flow.movedCents} /> },
        { term: t('reconciliation.flow.settledOn'), value: <DateText date={flow.settledOn} /> },
        {
          term: t('reconciliation.flow.regulation'),
          value: <span className="break-anywhere">{regulationId}</span>,
        },
        { term: t('reconciliation.flow.sender'), value: senderCode },
      ]}
    />
  );
}

function Movements({ detail: { flow, movements, candidates } }: { detail: FlowDetail }) {
  const { t } = useTranslation('office');
  const [news, setNews] = useState<MovementNews | null>(null);
  const open = [
    {
      flowId: flow.flowId,
      flowName: flow.flowName,
      senderName: flow.senderName,
      settledOn: flow.settledOn,
      missingCents: flow.declaredCents - flow.movedCents,
    },
  ];
  return (
    <section className="office-section" aria-labelledby="movements">
      <h2 className="h4" id="movements">
        {t('reconciliation.flow.movements')}
      </h2>
      {news && <Done>{t(`reconciliation.movements.${news}`)}</Done>}
      {movements.length === 0 ? (
        <p>{t('reconciliation.flow.noMovements')}</p>
      ) : (
        <MovementTable
          caption={t('reconciliation.flow.movements')}
          rows={movements}
          openFlows={[]}
          onDone={setNews}
        />
      )}
      {candidates.length > 0 && (
        <>
          <h3 className="h5">{t('reconciliation.flow.candidates')}</h3>
          <p>{t('reconciliation.flow.candidatesText')}</p>
          <MovementTable
            caption={t('reconciliation.flow.candidates')}
            rows={candidates}
            openFlows={open}
            onDone={setNews}
          />
        </>
      )}
    </section>
  );
}

function Versions({ detail: { flow, versions } }: { detail: FlowDetail }) {
  const { t } = useTranslation('office');
  return (
    <section className="office-section no-print" aria-labelledby="versions">
      <h2 className="h4" id="versions">
        {t('reconciliation.flow.versions')}
      </h2>
      <ul>
        {versions.map(({ versionId, fileName, madeAt, uploadedAt, uploadedBy, isCurrent }) => (
          <li key={versionId} className="mb-2 break-anywhere">
            {t('reconciliation.flow.version', {
              file: fileName,
              made: formatInstant(madeAt),
              uploaded: formatInstant(uploadedAt),
              by: operatorName(uploadedBy),
            })}{' '}
            ({t(isCurrent ? 'reconciliation.flow.isCurrent' : 'reconciliation.flow.isOlder')}){' '}
            <a
              className="download-link"
              href={versionUrl(flow.flowId, versionId)}
              download
              aria-label={`${t('reconciliation.flow.download')}: ${fileName}`}
            >
              <Icon name="download" className="icon-primary icon-sm" />
              <span>{t('reconciliation.flow.download')}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
