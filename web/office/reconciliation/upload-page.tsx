import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import type { UploadedFlow } from '#common/contract/reconciliation.ts';
import { FileField } from '../../ui/field.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { FormActions } from '../form-actions.tsx';
import { useUploadFlows, type FileResult } from './api.ts';

/** Carica flussi FdR: one file or many, with what became of each. */
export default function UploadPage() {
  const { t } = useTranslation('office');
  const upload = useUploadFlows();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [wasTried, setWasTried] = useState(false);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (files.length > 0 && !upload.isPending) upload.mutate(files);
  }

  return (
    <>
      <PageTitle title={t('reconciliation.upload.title')} lead={t('reconciliation.upload.lead')} />
      <form noValidate onSubmit={submit}>
        <FileField
          label={t('reconciliation.upload.files')}
          hint={t('reconciliation.upload.filesHint')}
          accept=".xml"
          multiple
          required
          error={wasTried && files.length === 0 ? t('reconciliation.upload.missing') : undefined}
          onChange={(event) => setFiles([...(event.target.files ?? [])])}
        />
        <FormActions
          submit={t(upload.isPending ? 'reconciliation.upload.submitting' : 'reconciliation.upload.submit')}
          isBusy={upload.isPending}
          back={{ to: '/riconciliazione', label: t('reconciliation.upload.back') }}
        />
      </form>
      {upload.data && <Results results={upload.data} />}
    </>
  );
}

function Results({ results }: { results: readonly FileResult[] }) {
  const { t } = useTranslation('office');
  return (
    <section className="office-section" aria-labelledby="results" role="status">
      <h2 className="h4" id="results">
        {t('reconciliation.upload.results')}
      </h2>
      <ul className="list-unstyled">
        {results.map(({ fileName, uploaded, error }, place) => (
          <li key={place} className="mb-3">
            <span className="fw-bold break-anywhere">{fileName}</span>
            {uploaded ? (
              <Uploaded uploaded={uploaded} />
            ) : (
              <>
                <span className="d-block">
                  <StatusDot tone="danger" label={t('reconciliation.upload.failed')} />
                </span>
                <Failure error={error} />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Uploaded({ uploaded }: { uploaded: UploadedFlow }) {
  const { t } = useTranslation('office');
  const { flowId, flowName, outcome, lineCount, openAnomalies, movementCount } = uploaded;
  const facts = [
    t('reconciliation.upload.lines', { count: lineCount }),
    openAnomalies > 0
      ? t('reconciliation.upload.anomalies', { count: openAnomalies })
      : t('reconciliation.upload.noAnomalies'),
    ...(movementCount > 0 ? [t('reconciliation.upload.movements', { count: movementCount })] : []),
  ];
  return (
    <>
      <span className="d-block">
        <StatusDot
          tone={openAnomalies > 0 ? 'warning' : 'success'}
          label={t(`reconciliation.upload.outcomes.${outcome}`)}
        />
      </span>
      <span className="d-block">
        <Link className="break-anywhere" to={`/riconciliazione/flussi/${flowId}`}>
          {flowName}
        </Link>
        : {facts.join(', ')}
      </span>
    </>
  );
}
