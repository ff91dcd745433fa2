import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useLocation } from 'react-router';
import type { TariffVersion } from '#common/contract/tariff-office.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { romanToday } from '../../ui/today.ts';
import { Done } from '../done.tsx';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { tariffFileUrl, useTariffs, useWithdrawTariff } from './api.ts';
import './tariffs.css';
import { tariffTexts } from './texts-it.ts';

/** The versions of every service's tariff, the newest first. */
export default function TariffListPage() {
  const { t } = useTranslation('office');
  const { canPlanService } = usePermissions();
  const tariffs = useTariffs();
  const [removing, setRemoving] = useState<TariffVersion | null>(null);
  const [news, setNews] = useNews();
  return (
    <>
      <PageTitle title={t('tariffs.title')} lead={t('tariffs.lead')} />
      {news && <Done>{news}</Done>}
      <p className="button-row">
        {canPlanService && (
          <Link className="btn btn-primary" to="/tariffe/nuova">
            {t('tariffs.add')}
          </Link>
        )}
        <Link className="btn btn-outline-primary" to="/tariffe/spiega">
          {t('tariffs.explainLink')}
        </Link>
      </p>
      {tariffs.data?.services.length === 0 ? (
        <EmptyState title={t('tariffs.noService')}>
          <p>{t('tariffs.noServiceText')}</p>
          <Link to="/importazioni/nuova?contenuto=registry">{t('tariffs.importLink')}</Link>
        </EmptyState>
      ) : tariffs.data ? (
        tariffs.data.services.map(({ serviceId, name }) => (
          <section key={serviceId} className="office-section">
            <h2 className="h4">{name}</h2>
            <Versions
              service={name}
              versions={tariffs.data.versions.filter((version) => version.serviceId === serviceId)}
              canChange={canPlanService}
              onWithdraw={setRemoving}
            />
          </section>
        ))
      ) : tariffs.isPending ? (
        <Loading />
      ) : (
        <ErrorState error={tariffs.error} onRetry={() => void tariffs.refetch()} />
      )}
      <Withdrawal
        version={removing}
        onDone={(name) => {
          setRemoving(null);
          setNews(t('tariffs.withdrawn', { name }));
        }}
        onCancel={() => setRemoving(null)}
      />
    </>
  );
}

/** What the editor has just scheduled, then what happens here. */
function useNews() {
  const { t } = useTranslation('office');
  const state: unknown = useLocation().state;
  const [news, setNews] = useState(() =>
    typeof state === 'object' && state !== null && 'scheduled' in state && 'from' in state
      ? t(String(state.from) <= romanToday() ? 'tariffs.begun' : 'tariffs.scheduled', {
          name: String(state.scheduled),
          from: formatDate(String(state.from)),
        })
      : null,
  );
  return [news, setNews] as const;
}

interface VersionsProps {
  service: string;
  versions: readonly TariffVersion[];
  canChange: boolean;
  onWithdraw: (version: TariffVersion) => void;
}

function Versions({ service, versions, canChange, onWithdraw }: VersionsProps) {
  const { t } = useTranslation('office');
  if (versions.length === 0) {
    return (
      <EmptyState title={t('tariffs.nothing')}>
        <p className="mb-0">{t('tariffs.nothingText')}</p>
      </EmptyState>
    );
  }
  const columns: Array<Column<TariffVersion>> = [
    {
      key: 'name',
      header: t('tariffs.column.name'),
      isRowHeader: true,
      cell: ({ tariffId, name }) => (
        <Link className="break-anywhere" to={`/tariffe/${tariffId}`}>
          {name}
        </Link>
      ),
    },
    {
      key: 'time',
      header: t('tariffs.column.time'),
      cell: ({ validFrom, validTo }) =>
        t('tariffs.time', { from: formatDate(validFrom), to: formatDate(validTo) }),
    },
    {
      key: 'state',
      header: t('tariffs.column.state'),
      cell: ({ state }) => <StatusDot tone={TONE[state]} label={t(`tariffs.state.${state}`)} />,
    },
    {
      key: 'actions',
      header: t('tariffs.column.actions'),
      isPlain: true,
      cell: (version) => (
        <span className="button-row">
          {canChange && (
            <Link
              className="btn btn-sm btn-outline-primary"
              to={`/tariffe/nuova?da=${version.tariffId}`}
              aria-label={t('tariffs.copyOf', { name: version.name })}
            >
              {t('tariffs.copy')}
            </Link>
          )}
          <a
            className="btn btn-sm btn-outline-primary"
            href={tariffFileUrl(version.tariffId)}
            aria-label={t('tariffs.fileOf', { name: version.name })}
          >
            {t('tariffs.file')}
          </a>
          {canChange && version.state === 'not_yet' && (
            <button
              type="button"
              className="btn btn-sm btn-outline-danger"
              aria-label={t('tariffs.withdrawOf', { name: version.name })}
              onClick={() => onWithdraw(version)}
            >
              {t('tariffs.withdraw')}
            </button>
          )}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('tariffs.caption', { service })}
      captionHidden
      columns={columns}
      rows={versions}
      rowKey={({ tariffId }) => String(tariffId)}
    />
  );
}

const TONE = { in_force: 'success', not_yet: 'info', past: 'neutral' } as const;

interface WithdrawalProps {
  version: TariffVersion | null;
  onDone: (name: string) => void;
  onCancel: () => void;
}

function Withdrawal({ version, onDone, onCancel }: WithdrawalProps) {
  const { t } = useTranslation('office');
  const withdraw = useWithdrawTariff();
  return (
    <ConfirmDialog
      open={version !== null}
      title={t('tariffs.withdrawTitle')}
      confirmLabel={t('tariffs.withdraw')}
      danger
      busy={withdraw.isPending}
      onConfirm={() =>
        version && withdraw.mutate(version.tariffId, { onSuccess: () => onDone(version.name) })
      }
      onCancel={() => {
        withdraw.reset();
        onCancel();
      }}
    >
      <p>{t('tariffs.withdrawText', { name: version?.name ?? '' })}</p>
      <Failure error={withdraw.error} sentences={tariffTexts.withdrawRefusals} />
    </ConfirmDialog>
  );
}
