import { lazy, Suspense, useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { useSession } from '../../ui/session.tsx';
import { portalBase, safeReturnPath } from '../../ui/tenant-path.ts';
import './comunicapp.css';
import { catchInstallPrompt } from './install-prompt.ts';
import { OfflineNotice } from './offline-notice.tsx';
import { keepSubscription } from './push-device.ts';
import { ReleaseNotice } from './release-notice.tsx';
import { shellUpdate } from './start-shell.ts';

const BackFromCheckout = lazy(() => import('./back-from-checkout.tsx'));

catchInstallPrompt();
if ('Capacitor' in window) void import('./native-shell.ts').then(({ followShell }) => followShell());

/** What makes the portal ComunicApp: it can be installed, opens without a network, and says when it is not up to date. */
export default function Companion() {
  const { tenant, account } = useSession();
  const [search] = useSearchParams();
  const backTo = safeReturnPath(search.get('ritorno'));
  const base = `${portalBase(tenant.slug)}/`;
  useEffect(() => linkManifest(`${base}manifest.webmanifest`), [base]);
  useEffect(() => void shellUpdate?.start(base).catch(() => undefined), [base]);
  const accountId = account?.id;
  useEffect(() => {
    if (accountId !== undefined) void keepSubscription();
  }, [accountId]);
  return (
    <div className="companion">
      <OfflineNotice />
      {shellUpdate && <ReleaseNotice update={shellUpdate} />}
      {backTo.startsWith('/pagamenti/esito/') && (
        <Suspense fallback={null}>
          <BackFromCheckout path={backTo} />
        </Suspense>
      )}
    </div>
  );
}

/** Here and not in the page: the page is the same for every Comune. */
function linkManifest(href: string): () => void {
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = href;
  document.head.append(link);
  return () => link.remove();
}
