import type { Teaching } from '#common/contract/assistant.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useRestore } from './api.ts';
import { assistantTexts } from './texts-it.ts';

type Version = Teaching['versions'][number];

interface VersionsSectionProps {
  versions: readonly Version[];
  canWrite: boolean;
  onRestored: () => void;
}

/** What the assistant has learnt of the Comune, time after time, and the way back. */
export function VersionsSection({ versions, canWrite, onRestored }: VersionsSectionProps) {
  const { t } = useTranslation('office', { keyPrefix: 'assistant' });
  const restore = useRestore();
  if (versions.length === 0) return null;
  const columns: Array<Column<Version>> = [
    {
      key: 'madeAt',
      header: t('version.madeAt'),
      isRowHeader: true,
      cell: ({ madeAt }) => <InstantText instant={madeAt} />,
    },
    { key: 'cause', header: t('version.cause'), cell: ({ cause }) => t(`version.causes.${cause}`) },
    { key: 'madeBy', header: t('version.madeBy'), cell: ({ madeBy }) => madeBy.replace(/^office:/, '') },
    { key: 'examples', header: t('version.examples'), cell: ({ examples }) => examples },
    {
      key: 'understood',
      header: t('version.understood'),
      cell: ({ before, after, total }) => t('version.beforeAfter', { before, after, total }),
    },
    {
      key: 'restore',
      header: t('version.action'),
      cell: ({ version }) =>
        version === versions[0]?.version ? (
          t('version.current')
        ) : canWrite ? (
          <button
            type="button"
            className="btn btn-outline-primary btn-sm"
            disabled={restore.isPending}
            onClick={() => restore.mutate(version, { onSuccess: onRestored })}
          >
            {t('version.restore')}
          </button>
        ) : (
          '–'
        ),
    },
  ];
  return (
    <section className="office-section" aria-labelledby="assistant-versions">
      <h2 className="h4" id="assistant-versions">
        {t('version.title')}
      </h2>
      <p>{t('version.lead')}</p>
      <div role="status">{restore.isPending && <p>{t('learning')}</p>}</div>
      <Failure error={restore.error} sentences={assistantTexts.refusals} />
      <DataTable
        caption={t('version.title')}
        captionHidden
        columns={columns}
        rows={versions}
        rowKey={({ version }) => String(version)}
      />
    </section>
  );
}
