import { useState } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { FileField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useReadFile } from './api.ts';
import { calendarTexts } from './texts-it.ts';

/** Entries from a file: looked at as soon as it is chosen, added when it is confirmed. */
export function FileSection() {
  const { t } = useTranslation('office');
  const read = useReadFile();
  const [file, setFile] = useState<File | null>(null);
  const report = read.data;
  const wasApplied = read.variables?.isApply === true;
  return (
    <details className="help-details no-print">
      <summary>{t('calendar.file.title')}</summary>
      <p>{t('calendar.file.intro')}</p>
      <FileField
        label={t(read.isPending ? 'calendar.file.reading' : 'calendar.file.file')}
        hint={t('calendar.file.hint')}
        accept=".csv,.xlsx"
        disabled={read.isPending}
        onChange={({ target }) => {
          const chosen = target.files?.[0] ?? null;
          setFile(chosen);
          if (chosen) read.mutate({ file: chosen, isApply: false });
        }}
      />
      {report && report.rejects.length > 0 && (
        <Alert tone="danger" title={t('calendar.file.rejected')}>
          <ul className="mb-0">
            {report.rejects.map(({ line, text }) => (
              <li key={`${line} ${text}`}>{t('calendar.file.line', { line, text })}</li>
            ))}
          </ul>
        </Alert>
      )}
      {report && report.rejects.length === 0 && (
        <Alert tone={wasApplied ? 'success' : 'info'}>
          {wasApplied
            ? t('calendar.file.done', { added: report.addedCount })
            : t('calendar.file.found', {
                rows: report.rowCount,
                added: report.addedCount,
                known: report.knownCount,
              })}
        </Alert>
      )}
      {report && file && !wasApplied && report.rejects.length === 0 && report.addedCount > 0 && (
        <button
          type="button"
          className="btn btn-primary"
          disabled={read.isPending}
          onClick={() => read.mutate({ file, isApply: true })}
        >
          {t('calendar.file.apply')}
        </button>
      )}
      <Failure error={read.error} sentences={calendarTexts.file.refusals} />
    </details>
  );
}
