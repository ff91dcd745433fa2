import { useState, type FormEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Navigate, useNavigate } from 'react-router';
import type { ImportColumns } from '#common/contract/registry.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Failure } from '../failure.tsx';
import { useImportColumns, useSaveMapping } from './api.ts';
import { DiscardButton } from './discard-button.tsx';
import { ImportSteps } from './import-steps.tsx';
import { choicesOf, columnLetter, judgeChoices, mappingOf } from './mapping.ts';
import { useBatchId } from './use-batch-id.ts';

/** Step 2: which column of the file is which. */
export default function ColumnsPage() {
  const { t } = useTranslation('office');
  const batchId = useBatchId();
  const columns = useImportColumns(batchId);
  if (columns.isPending) return <Loading />;
  if (columns.isError) {
    return (
      <>
        <PageTitle title={t('imports.columns.title')} />
        <ErrorState error={columns.error} onRetry={() => void columns.refetch()} />
      </>
    );
  }
  const { batch } = columns.data;
  if (batch.state !== 'uploaded') return <Navigate to={`/importazioni/${batchId}`} replace />;
  return (
    <>
      <ImportSteps current="columns" />
      <PageTitle
        title={t('imports.columns.title')}
        lead={t('imports.columns.lead', { file: batch.fileName })}
      />
      <ColumnsForm data={columns.data} />
    </>
  );
}

function ColumnsForm({ data }: { data: ImportColumns }) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const { batchId } = data.batch;
  const [choices, setChoices] = useState(choicesOf(data.columns));
  const [wasTried, setWasTried] = useState(false);
  const save = useSaveMapping(batchId);
  const flaws = judgeChoices(data.columns, choices);
  const isFlawed = Object.keys(flaws).length > 0;
  const required = data.columns.filter((column) => column.isRequired);
  const optional = data.columns.filter((column) => !column.isRequired);
  const foundCount = optional.filter(({ key }) => (choices[key] ?? null) !== null).length;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (isFlawed) return;
    save.mutate(mappingOf(choices), {
      onSuccess: () => void navigate(`/importazioni/${batchId}/anteprima`),
    });
  }

  const fields = (columns: ImportColumns['columns']) => (
    <div className="field-grid">
      {columns.map((column) => {
        // A missing choice is blamed after the first try; a column used twice as soon as it is chosen.
        const flaw = flaws[column.key];
        const isShown = flaw === 'usedTwice' || (flaw === 'missing' && wasTried);
        return (
          <ColumnChoice
            key={column.key}
            column={column}
            header={data.header}
            value={choices[column.key] ?? null}
            error={isShown ? t(`imports.columns.${flaw}`) : undefined}
            onChange={(position) => setChoices({ ...choices, [column.key]: position })}
          />
        );
      })}
    </div>
  );

  return (
    <form noValidate onSubmit={submit}>
      {!isFlawed && <Alert tone="success">{t('imports.columns.allFound')}</Alert>}
      <h2 className="h4">{t('imports.columns.required')}</h2>
      {fields(required)}
      {optional.length > 0 && (
        <details className="help-details">
          <summary>
            {t('imports.columns.optionalSummary', { found: foundCount, count: optional.length })}
          </summary>
          {fields(optional)}
        </details>
      )}
      <p>{t('imports.columns.remembered')}</p>
      {wasTried && isFlawed && <Alert tone="danger">{t('imports.columns.flawed')}</Alert>}
      <Failure error={save.error} />
      <div className="form-actions">
        <button type="submit" className="btn btn-primary" disabled={save.isPending}>
          {t('imports.next')}
        </button>
        <DiscardButton batch={data.batch} />
      </div>
    </form>
  );
}

interface ColumnChoiceProps {
  column: ImportColumns['columns'][number];
  header: readonly string[];
  value: number | null;
  error: string | undefined;
  onChange: (position: number | null) => void;
}

function ColumnChoice({ column, header, value, error, onChange }: ColumnChoiceProps) {
  const { t } = useTranslation('office');
  return (
    <Field label={column.label} error={error} controlClass="form-select">
      {(attributes) => (
        <select
          {...attributes}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
        >
          <option value="">{t('imports.columns.none')}</option>
          {header.map((heading, position) => (
            <option key={position} value={position}>
              {t('imports.columns.option', {
                letter: columnLetter(position),
                heading: heading || t('imports.columns.unnamed'),
              })}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
