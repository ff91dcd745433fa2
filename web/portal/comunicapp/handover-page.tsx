import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import type {
  HandoverAnswer,
  HandoverBody,
  HandoverRefusal,
  LoginTrouble,
} from '#common/contract/identity.ts';
import { HANDOVER_CODE, HANDOVER_PAGE, LEFT_IN_BROWSER } from '#common/handover.ts';
import { Alert } from '../../ui/alert.tsx';
import { send } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { portalBase } from '../../ui/tenant-path.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { refusalIn } from '../refusal.ts';
import { useAppAddress } from './app-address.ts';
import { endHandover, pendingVerifier } from './handover.ts';
import { isInShell } from './in-shell.ts';
import { comunicAppTexts } from './texts-it.ts';

type OnTrouble = (trouble: LoginTrouble) => void;

/** Where a login of the native shell comes back to: in the shell it ends there; a browser says how to go there. */
export default function HandoverPage({ onTrouble }: { onTrouble: OnTrouble }) {
  const [search] = useSearchParams();
  const [verifier] = useState(() => pendingVerifier(window.localStorage));
  const code = search.get(HANDOVER_CODE);
  const left = search.get(LEFT_IN_BROWSER.name);
  if (!isInShell()) return <InBrowser code={code} left={left} />;
  // What is said of a logout, the login's page says.
  if (code === null) return <Navigate to={`/accedi?${search.toString()}`} replace />;
  return verifier === null ? (
    <Refused reason="other_shell" />
  ) : (
    <Redeemed body={{ code, verifier }} onTrouble={onTrouble} />
  );
}

function Redeemed({ body, onTrouble }: { body: HandoverBody; onTrouble: OnTrouble }) {
  const { tenant } = useSession();
  // A code works once: it is not sent again by itself.
  const { data, error, refetch } = useQuery({
    queryKey: ['handover', body.code],
    queryFn: () => redeem(body),
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  useEffect(() => {
    if (!data) return;
    if ('trouble' in data) onTrouble(data.trouble);
    // By a load of its own: all that was read as somebody else, or as nobody, is forgotten.
    else window.location.replace(portalBase(tenant.slug) + data.path);
  }, [data, onTrouble, tenant.slug]);
  if (error) {
    const reason = refusalIn(comunicAppTexts.handover.refused, error);
    return reason ? <Refused reason={reason} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  return <Loading />;
}

/** A refusal leaves the login that is under way here alone: the code may have been a stranger's. */
async function redeem(body: HandoverBody): Promise<HandoverAnswer> {
  const answer = await send<HandoverAnswer>('POST', '/identity/handover', body);
  endHandover(window.localStorage);
  return answer;
}

function Refused({ reason }: { reason: HandoverRefusal }) {
  const { t } = useTranslation('portal');
  return (
    <div className="login-panel">
      <PageTitle title={t('identity.trouble.title')} />
      <Alert tone="warning">{t(`comunicapp.handover.refused.${reason}`)}</Alert>
      <p>
        <Link to="/accedi" className="btn btn-primary">
          {t('identity.trouble.again')}
        </Link>
      </p>
    </div>
  );
}

function InBrowser({ code, left }: { code: string | null; left: string | null }) {
  const { t } = useTranslation('portal');
  const path = code === null ? '/accedi' : `${HANDOVER_PAGE}?${HANDOVER_CODE}=${encodeURIComponent(code)}`;
  const address = useAppAddress(path);
  return (
    <div className="login-panel">
      <PageTitle
        title={t('comunicapp.handover.title')}
        lead={code === null ? undefined : t('comunicapp.handover.lead')}
      />
      {left === LEFT_IN_BROWSER.value && <Alert tone="success">{t('comunicapp.handover.left')}</Alert>}
      {left !== null && left !== LEFT_IN_BROWSER.value && (
        <Alert tone="warning">{t('identity.notLeft')}</Alert>
      )}
      {address !== null && (
        <p>
          <a href={address} className="btn btn-primary w-100">
            {t('comunicapp.handover.back')}
          </a>
        </p>
      )}
      <p className="mb-0">{t(code === null ? 'comunicapp.handover.close' : 'comunicapp.handover.byHand')}</p>
    </div>
  );
}
