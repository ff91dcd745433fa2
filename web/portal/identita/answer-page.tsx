import { lazy, useState } from 'react';
import { useLocation } from 'react-router';
import { TROUBLE_COOKIE, type LoginTrouble } from '#common/contract/identity.ts';
import { TroubleReport } from './trouble-report.tsx';
import { readTrouble } from './trouble.ts';

const HandoverPage = lazy(() => import('../comunicapp/handover-page.tsx'));

/** What an identity provider's answer came to: of a native shell's login; else, when it was not a login. */
export default function AnswerPage() {
  const { pathname } = useLocation();
  const [handed, setHanded] = useState<LoginTrouble | null>(null);
  const isProviders = pathname.endsWith('/acs');
  if (!isProviders && handed === null) return <HandoverPage onTrouble={setHanded} />;
  return <TroubleReport trouble={handed ?? readTrouble(document.cookie, TROUBLE_COOKIE)} />;
}
