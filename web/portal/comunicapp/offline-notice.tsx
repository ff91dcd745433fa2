import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { currentLanguage } from '../../ui/language.ts';
import { copyAge } from './copy-age.ts';
import { timeOfCopy } from './copy-time.ts';

/** Says that the pages show copies and of when; when the network is back, everything on the screen is read again. */
export function OfflineNotice() {
  const { t } = useTranslation('portal');
  const queries = useQueryClient();
  const age = useSyncExternalStore(copyAge.subscribe, copyAge.current);
  const wereCopies = useRef(false);
  useEffect(() => {
    const isBack = wereCopies.current && age === null;
    wereCopies.current = age !== null;
    if (isBack) void queries.invalidateQueries();
  }, [age, queries]);
  return (
    <div role="status" className={age === null ? '' : 'companion-notice'}>
      {age !== null && (
        <>
          <p>
            <strong>{t('comunicapp.offline.title')}</strong>{' '}
            <CopyTime savedAtMs={age.savedAtMs} shownAtMs={age.shownAtMs} />
          </p>
          <button type="button" className="text-button" onClick={() => void queries.invalidateQueries()}>
            {t('comunicapp.offline.retry')}
          </button>
        </>
      )}
    </div>
  );
}

function CopyTime({ savedAtMs, shownAtMs }: { savedAtMs: number; shownAtMs: number }) {
  const { t } = useTranslation('portal');
  const { time, date } = timeOfCopy(savedAtMs, shownAtMs, currentLanguage());
  return date === null
    ? t('comunicapp.offline.updatedAt', { time })
    : t('comunicapp.offline.updatedOn', { time, date });
}
