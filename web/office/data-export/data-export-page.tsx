import { useState } from 'react';
import type { DataExportList } from '#common/contract/data-export.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useRequestKey } from '../../ui/use-request-key.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { formatCount } from '../format-count.ts';
import { isUnderWay, useExports, useRequestExport } from './api.ts';
import { ExportTable } from './export-table.tsx';
import { dataExportTexts } from './texts-it.ts';

/** Esportazione completa: all of the Comune's data, to take away. */
export default function DataExportPage() {
  const { t } = useTranslation('office');
  const found = useExports();
  return (
    <>
      <PageTitle title={t('dataExport.title')} lead={t('dataExport.lead')} />
      <section className="office-section">
        <h2 className="h4">{t('dataExport.what')}</h2>
        <p>{t('dataExport.whatText')}</p>
        <p>{t('dataExport.rules')}</p>
        {found.data && (
          <p>{t(found.data.sees.hasDiets ? 'dataExport.withDiets' : 'dataExport.withoutDiets')}</p>
        )}
        {found.data && !found.data.sees.hasTicketFiles && <p>{t('dataExport.withoutTicketFiles')}</p>}
      </section>
      <Loaded query={found}>{(data) => <Exports found={data} />}</Loaded>
    </>
  );
}

function Exports({ found: { exports } }: { found: DataExportList }) {
  const { t } = useTranslation('office');
  const current = exports.find(isUnderWay);
  return (
    <>
      <RequestButton isBusy={current !== undefined} />
      {current && (
        <ProgressBar
          label={t('dataExport.progress', {
            done: current.tablesDone,
            all: current.tableCount,
            rows: formatCount(current.rowCount),
            files: formatCount(current.fileCount),
          })}
          value={current.tablesDone}
          max={current.tableCount}
        />
      )}
      <section className="office-section">
        <h2 className="h4">{t('dataExport.exports')}</h2>
        {exports.length === 0 ? <p>{t('dataExport.none')}</p> : <ExportTable exports={exports} />}
      </section>
    </>
  );
}

function RequestButton({ isBusy }: { isBusy: boolean }) {
  const { t } = useTranslation('office');
  const request = useRequestExport();
  const { keyFor, renew } = useRequestKey();
  const [isAsking, setIsAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const ask = () => {
    setIsMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    request.mutate(
      { reason, idempotencyKey: keyFor(reason) },
      {
        onSuccess: () => {
          renew();
          setReason('');
          setIsAsking(false);
        },
      },
    );
  };
  return (
    <>
      {request.isSuccess && isBusy && <Alert tone="success">{t('dataExport.requested')}</Alert>}
      <p>
        <button type="button" className="btn btn-primary" disabled={isBusy} onClick={() => setIsAsking(true)}>
          {t('dataExport.request')}
        </button>
      </p>
      <ConfirmDialog
        open={isAsking}
        title={t('dataExport.requestTitle')}
        confirmLabel={t('dataExport.request')}
        busy={request.isPending}
        onConfirm={ask}
        onCancel={() => {
          request.reset();
          setIsAsking(false);
        }}
      >
        <p>{t('dataExport.requestText')}</p>
        <TextField
          label={t('dataExport.reason')}
          hint={t('dataExport.reasonHint')}
          error={isMissing ? t('dataExport.refusals.reason_missing') : undefined}
          required
          maxLength={300}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <Failure error={request.error} sentences={dataExportTexts.refusals} />
      </ConfirmDialog>
    </>
  );
}
