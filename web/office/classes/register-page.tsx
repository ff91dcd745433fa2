import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { attendanceStateNames } from '#common/contract/meals.ts';
import type { Mismatch, RegisterBody, RegisterRefusal, RegisterReport } from '#common/contract/register.ts';
import { Alert } from '../../ui/alert.tsx';
import { send } from '../../ui/api.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { romanToday } from '../../ui/today.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { dayInWords, dayOf } from '../kitchen/day.ts';
import './classes.css';
import { decodeRegister, readRegister } from './register-text.ts';

/** The school's electronic register beside the canteen's own roll call, with the list of what does not agree. */
export default function RegisterPage() {
  const { t } = useTranslation('office');
  const [params] = useSearchParams();
  const date = dayOf(params, romanToday());
  const { fields, change } = useDraft('registro-elettronico', { text: '' });
  const [error, setError] = useState<string | undefined>(undefined);
  const [fileError, setFileError] = useState<string | undefined>(undefined);
  const compare = useCompareRegister();
  const refusals = {
    bad_day: t('classes.register.badDay'),
    repeated_code: t('classes.register.repeated'),
    closed_day: t('classes.closed'),
    frozen_day: t('classes.register.frozen'),
  } satisfies Record<RegisterRefusal, string>;

  async function readFile(file: File): Promise<void> {
    const text = await file.arrayBuffer().then(decodeRegister, () => null);
    setFileError(text === null ? t('classes.register.badFile') : undefined);
    if (text !== null) change({ text });
  }

  function submit(isApply: boolean): void {
    const { rows, badLines } = readRegister(fields.text);
    const bad =
      badLines.length > 0 ? t('classes.register.badLines', { lines: badLines.join(', ') }) : undefined;
    setError(rows.length === 0 && !bad ? t('classes.register.empty') : bad);
    if (rows.length > 0 && !bad && !compare.isPending) compare.mutate({ date, rows, isApply });
  }

  return (
    <>
      <Link className="back-link" to={`/classi?giorno=${date}`}>
        <Icon name="chevron-left" className="icon-sm icon-primary" />
        {t('classes.back')}
      </Link>
      <PageTitle title={t('classes.register.title')} lead={dayInWords(date)} />
      <form
        noValidate
        className="form-panel"
        onSubmit={(event) => {
          event.preventDefault();
          submit(false);
        }}
      >
        <Field label={t('classes.register.file')} hint={t('classes.register.fileHint')} error={fileError}>
          {(attributes) => (
            <input
              {...attributes}
              type="file"
              accept=".csv,.txt,text/csv,text/plain"
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                if (file) void readFile(file);
              }}
            />
          )}
        </Field>
        <TextAreaField
          label={t('classes.register.rows')}
          hint={t('classes.register.hint')}
          error={error}
          rows={8}
          value={fields.text}
          onChange={(event) => change({ text: event.target.value })}
        />
        <button type="submit" className="btn btn-primary">
          {t('classes.register.compare')}
        </button>
      </form>
      <Failure error={compare.error} sentences={refusals} />
      {compare.data && (
        <Report report={compare.data} isBusy={compare.isPending} onApply={() => submit(true)} />
      )}
    </>
  );
}

function useCompareRegister() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (register: RegisterBody) => send<RegisterReport>('POST', '/office/register', register),
    onSuccess: ({ date }) => queries.invalidateQueries({ queryKey: ['classes', date] }),
  });
}

interface ReportProps {
  report: RegisterReport;
  isBusy: boolean;
  onApply: () => void;
}

function Report({ report, isBusy, onApply }: ReportProps) {
  const { t } = useTranslation('office');
  const { mismatches, agreedCount, recordedCount } = report;
  const absent = mismatches.filter(({ kind }) => kind === 'absent').length;
  const columns: Array<Column<Mismatch>> = [
    {
      key: 'child',
      header: t('classes.register.child'),
      isRowHeader: true,
      cell: ({ name, userCode }) => name ?? userCode,
    },
    { key: 'class', header: t('classes.register.class'), cell: ({ className }) => className ?? '–' },
    {
      key: 'state',
      header: t('classes.register.state'),
      cell: ({ state }) => (state === null ? '–' : attendanceStateNames[state]),
    },
    {
      key: 'kind',
      header: t('classes.register.what'),
      cell: ({ kind }) => t(`classes.register.kinds.${kind}`),
    },
  ];
  return (
    <section className="office-section" aria-labelledby="register-report">
      <h2 className="h4" id="register-report">
        {t('classes.register.mismatches', { count: mismatches.length })}
      </h2>
      <p>{t('classes.register.agreed', { count: agreedCount })}</p>
      {recordedCount > 0 && (
        <Alert tone="success">{t('classes.register.recorded', { count: recordedCount })}</Alert>
      )}
      {mismatches.length > 0 && (
        <DataTable
          caption={t('classes.register.title')}
          captionHidden
          columns={columns}
          rows={mismatches}
          rowKey={({ userCode, kind }) => `${userCode}|${kind}`}
        />
      )}
      {absent > 0 && (
        <button type="button" className="btn btn-primary" disabled={isBusy} onClick={onApply}>
          {t('classes.register.apply', { count: absent })}
        </button>
      )}
    </section>
  );
}
