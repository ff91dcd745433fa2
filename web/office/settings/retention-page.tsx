import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { RetentionView } from '#common/contract/retention.ts';
import { Alert } from '../../ui/alert.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useAccount } from '../../ui/session.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { mayAdministrate } from '../permissions.ts';
import { PurgedTable } from './purged-table.tsx';
import { ReportPart } from './retention-report.tsx';
import { useRetention } from './retention-api.ts';
import { SettingsNav } from './settings-nav.tsx';

/** How long the service keeps what, what it purged, and what it would purge next. */
export default function RetentionPage() {
  const { t } = useTranslation('office', { keyPrefix: 'settings.retention' });
  const [params, setParams] = useSearchParams();
  const run = Number(params.get('rapporto')) || null;
  const retention = useRetention(run);
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      <SettingsNav />
      <Loaded query={retention}>
        {(data) => (
          <Purged
            view={data}
            onChoose={(wanted) => setParams(wanted === null ? {} : { rapporto: String(wanted) })}
          />
        )}
      </Loaded>
      <section className="office-section" aria-labelledby="retention-kept">
        <h2 className="h4" id="retention-kept">
          {t('kept')}
        </h2>
        <p>{t('keptText')}</p>
        <KeptTable />
      </section>
    </>
  );
}

function Purged({ view, onChoose }: { view: RetentionView; onChoose: (run: number | null) => void }) {
  const { t } = useTranslation('office', { keyPrefix: 'settings.retention' });
  const { roles } = useAccount();
  const [wasSaved, setWasSaved] = useState(false);
  return (
    <section className="office-section" aria-labelledby="retention-purged">
      <h2 className="h4" id="retention-purged">
        {t('purged')}
      </h2>
      <p>{t('purgedText')}</p>
      <ReportPart view={view} onChoose={onChoose} />
      {wasSaved && <Alert tone="success">{t('saved')}</Alert>}
      <PurgedTable view={view} canChange={mayAdministrate(roles)} onSaved={() => setWasSaved(true)} />
    </section>
  );
}

interface KeptRow {
  key: string;
  what: string;
  period: string;
  why: string;
}

function KeptTable() {
  const { t } = useTranslation('office', { keyPrefix: 'settings.retention' });
  const rows = Object.entries(t('periods', { returnObjects: true })).map(([key, row]) => ({ key, ...row }));
  const columns: Array<Column<KeptRow>> = [
    { key: 'what', header: t('what'), isRowHeader: true, cell: ({ what }) => what },
    { key: 'period', header: t('period'), cell: ({ period }) => period },
    { key: 'why', header: t('why'), cell: ({ why }) => why },
  ];
  return (
    <DataTable caption={t('kept')} captionHidden columns={columns} rows={rows} rowKey={({ key }) => key} />
  );
}
