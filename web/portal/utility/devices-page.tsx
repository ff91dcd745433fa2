import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { OpenSession } from '#common/contract/accounts.ts';
import { Alert } from '../../ui/alert.tsx';
import { ApiProblem } from '../../ui/api.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { BackLink } from '../pagamenti/back-link.tsx';
import { DeviceTable } from './device-table.tsx';
import { useDeviceName } from './use-device-name.ts';
import { useDevices, useEndSessions } from './queries.ts';
import './utility.css';

/** Utility > Dispositivi collegati. */
export default function DevicesPage() {
  const { t } = useTranslation('portal');
  const devices = useDevices();
  return (
    <>
      <BackLink to="/utility" label={t('utility.back')} />
      <PageTitle title={t('utility.devices.title')} lead={t('utility.devices.lead')} />
      {devices.data ? (
        <Devices sessions={devices.data.sessions} />
      ) : devices.isError ? (
        <ErrorState error={devices.error} onRetry={() => void devices.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Devices({ sessions }: { sessions: readonly OpenSession[] }) {
  const { t } = useTranslation('portal');
  const nameOf = useDeviceName();
  const end = useEndSessions();
  /** What a question is open about; `others`: all but this one. */
  const [asked, setAsked] = useState<OpenSession | 'others' | null>(null);
  const [news, setNews] = useState<string | null>(null);
  const isAlone = sessions.every(({ isCurrent }) => isCurrent);
  const device = asked && asked !== 'others' ? nameOf(asked) : '';

  function confirm(): void {
    const sessionId = asked === 'others' || asked === null ? null : asked.sessionId;
    setNews(null);
    end.mutate(sessionId, {
      onSuccess: ({ ended }) =>
        setNews(
          sessionId === null
            ? t('utility.devices.othersEnded', { count: ended })
            : t('utility.devices.ended', { device }),
        ),
      onSettled: () => setAsked(null),
    });
  }

  return (
    <>
      {news && <Alert tone="success">{news}</Alert>}
      {end.isError && <EndFailure error={end.error} />}
      <DeviceTable sessions={sessions} onEnd={setAsked} />
      {isAlone ? (
        <p>{t('utility.devices.only')}</p>
      ) : (
        <button type="button" className="btn btn-outline-primary" onClick={() => setAsked('others')}>
          {t('utility.devices.endOthers')}
        </button>
      )}
      <ConfirmDialog
        open={asked !== null}
        title={t(asked === 'others' ? 'utility.devices.endOthersTitle' : 'utility.devices.endTitle')}
        confirmLabel={t(asked === 'others' ? 'utility.devices.endOthers' : 'utility.devices.endConfirm')}
        busy={end.isPending}
        onConfirm={confirm}
        onCancel={() => setAsked(null)}
      >
        <p>
          {asked === 'others' ? t('utility.devices.endOthersText') : t('utility.devices.endText', { device })}
        </p>
      </ConfirmDialog>
    </>
  );
}

function EndFailure({ error }: { error: unknown }) {
  const { t } = useTranslation('portal');
  return error instanceof ApiProblem && error.status === 404 ? (
    <Alert tone="info">{t('utility.devices.gone')}</Alert>
  ) : (
    <ErrorState error={error} />
  );
}
