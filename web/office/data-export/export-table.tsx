import { useState } from 'react';
import type { DataExport } from '#common/contract/data-export.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { formatInstant } from '../../ui/format.ts';
import { formatSize } from '../../ui/format-size.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { Failure } from '../failure.tsx';
import { formatCount } from '../format-count.ts';
import { operatorName } from '../mail-texts/view.ts';
import { useDeleteExport, useDownload } from './api.ts';
import { dataExportTexts } from './texts-it.ts';

const TONES = {
  queued: 'warning',
  running: 'warning',
  done: 'success',
  failed: 'danger',
  deleted: 'neutral',
} as const satisfies Record<DataExport['state'], string>;

/** The archives that were made, and those that can still be taken. */
export function ExportTable({ exports }: { exports: readonly DataExport[] }) {
  const { t } = useTranslation('office');
  const take = useDownload();
  const columns: Array<Column<DataExport>> = [
    {
      key: 'when',
      header: t('dataExport.when'),
      isRowHeader: true,
      cell: ({ requestedAt }) => <InstantText instant={requestedAt} />,
    },
    {
      key: 'who',
      header: t('dataExport.who'),
      cell: ({ requestedBy, reason }) => (
        <>
          {operatorName(requestedBy)}
          {reason !== '' && (
            <>
              <br />
              <span className="small break-anywhere">{reason}</span>
            </>
          )}
        </>
      ),
    },
    {
      key: 'state',
      header: t('dataExport.state'),
      cell: ({ state }) => <StatusDot tone={TONES[state]} label={t(`dataExport.states.${state}`)} />,
    },
    { key: 'content', header: t('dataExport.content'), cell: (one) => <Content of={one} /> },
    {
      key: 'until',
      header: t('dataExport.until'),
      cell: ({ state, expiresAt }) =>
        state === 'done' && expiresAt ? <InstantText instant={expiresAt} /> : '–',
    },
    {
      key: 'action',
      header: t('dataExport.action'),
      isPlain: true,
      cell: ({ state, exportId, requestedAt }) =>
        state === 'done' && (
          <span className="button-row mb-0">
            <button
              type="button"
              className="btn btn-sm btn-outline-primary"
              aria-label={t('dataExport.downloadOf', { when: formatInstant(requestedAt) })}
              disabled={take.isPending}
              onClick={() => take.mutate(exportId)}
            >
              {t('dataExport.download')}
            </button>
            <DeleteButton exportId={exportId} when={formatInstant(requestedAt)} />
          </span>
        ),
    },
  ];
  return (
    <>
      {take.isSuccess && <Done>{t('dataExport.started')}</Done>}
      <Failure error={take.error} sentences={dataExportTexts.refusals} />
      <DataTable
        caption={t('dataExport.caption')}
        captionHidden
        columns={columns}
        rows={exports}
        rowKey={({ exportId }) => String(exportId)}
      />
    </>
  );
}

function Content({ of }: { of: DataExport }) {
  const { t } = useTranslation('office');
  const { state, tablesDone, rowCount, fileCount, byteCount, hasDiets, hasTicketFiles, sha256 } = of;
  if (state !== 'done' && state !== 'deleted') return '–';
  return (
    <>
      {t('dataExport.contentText', {
        tables: tablesDone,
        rows: formatCount(rowCount),
        files: formatCount(fileCount),
        size: formatSize(byteCount),
      })}
      , {t(hasDiets ? 'dataExport.diets' : 'dataExport.noDiets')}
      {!hasTicketFiles && `, ${t('dataExport.noTicketFiles')}`}
      <br />
      <span className="small break-anywhere">
        {t('dataExport.sha256')}: {sha256}
      </span>
    </>
  );
}

function DeleteButton({ exportId, when }: { exportId: number; when: string }) {
  const { t } = useTranslation('office');
  const remove = useDeleteExport();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-outline-primary"
        aria-label={t('dataExport.deleteOf', { when })}
        onClick={() => setIsAsking(true)}
      >
        {t('dataExport.delete')}
      </button>
      <ConfirmDialog
        open={isAsking}
        danger
        title={t('dataExport.deleteTitle')}
        confirmLabel={t('dataExport.delete')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate(exportId, { onSuccess: () => setIsAsking(false) })}
        onCancel={() => {
          remove.reset();
          setIsAsking(false);
        }}
      >
        <p>{t('dataExport.deleteText')}</p>
        <Failure error={remove.error} sentences={dataExportTexts.refusals} />
      </ConfirmDialog>
    </>
  );
}
