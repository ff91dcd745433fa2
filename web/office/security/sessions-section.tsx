import { Loaded } from '../../ui/loaded.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useEndSession, useOwnSessions } from './api.ts';
import { SessionTable } from './session-table.tsx';

/** Where one is signed in, and ending it elsewhere. */
export function SessionsSection() {
  const { t } = useTranslation('office');
  const sessions = useOwnSessions();
  const end = useEndSession();
  return (
    <section className="office-section">
      <h2 className="h4">{t('security.sessions.title')}</h2>
      <Failure error={end.error} />
      <Loaded query={sessions}>
        {(data) => (
          <>
            <SessionTable sessions={data.sessions} onEnd={(sessionId) => end.mutate(sessionId)} />
            {data.sessions.length > 1 && (
              <button
                type="button"
                className="btn btn-outline-primary"
                disabled={end.isPending}
                onClick={() => end.mutate(null)}
              >
                {t('security.sessions.endOthers')}
              </button>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}
