import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { ShellUpdate } from './shell-update.ts';

/** A new release is on the device. Who is writing something finishes first. */
export function ReleaseNotice({ update }: { update: ShellUpdate }) {
  const { t } = useTranslation('portal');
  const isNew = useSyncExternalStore(update.subscribe, update.state) !== 'current';
  const [isBusy, setIsBusy] = useState(false);
  return (
    <div role="status" className={isNew ? 'companion-notice' : ''}>
      {isNew && (
        <>
          <p>{t('comunicapp.release.available')}</p>
          <button
            type="button"
            className="btn btn-primary btn-sm"
            disabled={isBusy}
            onClick={() => {
              setIsBusy(true);
              update.apply();
            }}
          >
            {t('comunicapp.release.reload')}
          </button>
        </>
      )}
    </div>
  );
}
