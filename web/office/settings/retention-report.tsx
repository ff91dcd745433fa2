import type { RetentionView } from '#common/contract/retention.ts';
import { Alert } from '../../ui/alert.tsx';
import { Field } from '../../ui/field.tsx';
import { formatInstant } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { reportFileUrl, useTryPurge } from './retention-api.ts';

interface ReportPartProps {
  view: RetentionView;
  /** `null`: the newest. */
  onChoose: (run: number | null) => void;
}

/** Which report is shown, its file, and a try that deletes nothing. */
export function ReportPart({ view: { report, runs }, onChoose }: ReportPartProps) {
  const { t } = useTranslation('office', { keyPrefix: 'settings.retention' });
  const { canAnswerFamilies } = usePermissions();
  const attempt = useTryPurge();

  function outcomeOf({ isDry, startedBy, endedAt, purged }: RetentionView['runs'][number]): string {
    if (isDry) return t('reportDry', { by: startedBy.replace(/^office:/, '') });
    return endedAt === null ? t('reportOpen') : t('reportReal', { count: purged });
  }

  return (
    <>
      {report === null ? (
        <p>{t('reportNone')}</p>
      ) : (
        <Field label={t('reportChoice')} controlClass="form-select">
          {(attributes) => (
            <select
              {...attributes}
              value={report.run.runId}
              onChange={({ target }) => onChoose(Number(target.value))}
            >
              {runs.map((run) => (
                <option key={run.runId} value={run.runId}>
                  {t('reportName', { at: formatInstant(run.startedAt), what: outcomeOf(run) })}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {attempt.isSuccess && <Alert tone="success">{t('tried')}</Alert>}
      <Failure error={attempt.error} />
      <div className="button-row">
        {canAnswerFamilies && (
          <button
            type="button"
            className="btn btn-outline-primary"
            disabled={attempt.isPending}
            onClick={({ detail }) =>
              detail <= 1 && attempt.mutate(undefined, { onSuccess: () => onChoose(null) })
            }
          >
            {t('try')}
          </button>
        )}
        {report && (
          <a className="btn btn-outline-primary" href={reportFileUrl(report.run.runId)} download>
            {t('csv')}
          </a>
        )}
      </div>
      {canAnswerFamilies && <p className="field-hint">{t('tryText')}</p>}
    </>
  );
}
