import { useState, type FormEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { useNavigate, useSearchParams } from 'react-router';
import type { ImportKind } from '#common/contract/registry.ts';
import { FileField } from '../../ui/field.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Failure } from '../failure.tsx';
import { FormActions } from '../form-actions.tsx';
import { usePermissions } from '../permissions.ts';
import { RadioField } from '../radio-field.tsx';
import { useUpload } from './api.ts';
import { ImportSteps } from './import-steps.tsx';

/** The server's limit; known here only to spare the wait of a hopeless upload. */
const LARGEST_BYTES = 10 * 1024 * 1024;
const KINDS = ['registry', 'attendance', 'bank_movements'] as const satisfies ImportKind[];

/** Step 1: what the file holds, and the file. */
export default function UploadPage() {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const upload = useUpload();
  const { canImportRegistry } = usePermissions();
  const kinds = canImportRegistry ? KINDS : KINDS.filter((one) => one === 'bank_movements');
  const wanted = useSearchParams()[0].get('contenuto');
  const [kind, setKind] = useState<ImportKind | null>(kinds.find((one) => one === wanted) ?? null);
  const [file, setFile] = useState<File | null>(null);
  const [wasTried, setWasTried] = useState(false);
  const isTooLarge = file !== null && file.size > LARGEST_BYTES;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (!kind || !file || isTooLarge) return;
    upload.mutate(
      { kind, file },
      { onSuccess: ({ batch }) => void navigate(`/importazioni/${batch.batchId}/colonne`) },
    );
  }

  const fileError = isTooLarge
    ? t('imports.upload.fileTooLarge')
    : wasTried && !file
      ? t('imports.upload.fileMissing')
      : undefined;
  return (
    <>
      <ImportSteps current="file" />
      <PageTitle title={t('imports.upload.title')} lead={t('imports.upload.lead')} />
      <form noValidate onSubmit={submit}>
        <RadioField
          legend={t('imports.upload.kindLegend')}
          options={kinds.map((value) => ({
            value,
            label: t(`imports.kind.${value}`),
            hint: t(`imports.upload.hints.${value}`),
          }))}
          value={kind}
          error={wasTried && !kind ? t('imports.upload.kindMissing') : undefined}
          onChange={setKind}
        />
        {kind && <ColumnHelp kind={kind} />}
        <FileField
          label={t('imports.upload.file')}
          hint={t('imports.upload.fileHint')}
          accept=".csv,.txt,.xlsx"
          required
          error={fileError}
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
        <Failure error={upload.error} />
        <FormActions
          submit={t(upload.isPending ? 'imports.upload.submitting' : 'imports.upload.submit')}
          isBusy={upload.isPending}
          back={{ to: '/importazioni', label: t('imports.list') }}
        />
      </form>
    </>
  );
}

function ColumnHelp({ kind }: { kind: ImportKind }) {
  const { t } = useTranslation('office');
  return (
    <details className="help-details">
      <summary>{t('imports.upload.columnsSummary')}</summary>
      <p>
        <strong>{t('imports.upload.required')}:</strong> {t(`imports.upload.columns.${kind}.required`)}
      </p>
      <p>
        <strong>{t('imports.upload.optional')}:</strong> {t(`imports.upload.columns.${kind}.optional`)}
      </p>
      <p className="mb-0">{t('imports.upload.columnsNote')}</p>
    </details>
  );
}
