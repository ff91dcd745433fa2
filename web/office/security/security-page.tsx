import { useState } from 'react';
import { Link } from 'react-router';
import type { SecurityView } from '#common/contract/second-factor.ts';
import { Alert } from '../../ui/alert.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useAccount, useSessionActions } from '../../ui/session.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { CodesSection, ShownCodes } from './codes-section.tsx';
import { DevicesSection } from './devices-section.tsx';
import { PasskeySection } from './passkey-section.tsx';
import './security.css';
import { SessionsSection } from './sessions-section.tsx';
import { TotpSection } from './totp-section.tsx';
import { useSecurity } from './api.ts';

/** La tua sicurezza; also where an operator is held who must set up a second factor first. */
export default function SecurityPage() {
  const { t } = useTranslation('office');
  const { mustSetUpSecondFactor = false } = useAccount();
  const security = useSecurity();
  return (
    <div className="form-panel">
      <PageTitle
        title={t(mustSetUpSecondFactor ? 'security.setUpTitle' : 'security.title')}
        lead={t(mustSetUpSecondFactor ? 'security.setUpLead' : 'security.lead')}
      />
      <Loaded query={security}>{(data) => <Sections security={data} />}</Loaded>
    </div>
  );
}

/** The recovery codes of a first factor are shown before anything else: they are seen once. */
function Sections({ security }: { security: SecurityView }) {
  const { t } = useTranslation('office');
  const { refresh } = useSessionActions();
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [wasAdded, setWasAdded] = useState(false);
  const hasFactor = security.totpSince !== null || security.passkeys.length > 0;

  function finish(made: readonly string[]): void {
    setWasAdded(true);
    setCodes(made);
    if (made.length === 0) void refresh();
  }

  if (codes.length > 0)
    return (
      <ShownCodes
        codes={codes}
        onKept={() => {
          setCodes([]);
          void refresh();
        }}
      />
    );
  return (
    <>
      {wasAdded && (
        <Alert tone="success">
          <p className="mb-0">
            {t('security.added')} <Link to="/">{t('security.goOn')}</Link>
          </p>
        </Alert>
      )}
      <TotpSection since={security.totpSince} onAdded={finish} />
      <PasskeySection passkeys={security.passkeys} onAdded={finish} />
      {hasFactor && (
        <>
          <CodesSection left={security.recoveryCodesLeft} onMade={setCodes} />
          <DevicesSection devices={security.devices} />
        </>
      )}
      <SessionsSection />
    </>
  );
}
