import { useSyncExternalStore } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { municipalityName } from '../../ui/municipality-name.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useAccount, useSession } from '../../ui/session.tsx';
import { BackLink } from '../pagamenti/back-link.tsx';
import './comunicapp.css';
import { isInShell } from './in-shell.ts';
import { installPrompt } from './install-prompt.ts';
import { PushSwitch } from './push-switch.tsx';

/** ComunicApp: the portal on the phone's home screen, and its notifications. */
export default function ComunicAppPage() {
  const { t } = useTranslation('portal');
  const { tenant } = useSession();
  const { isCarer } = useAccount();
  return (
    <>
      <BackLink to="/utility" label={t('menu.utility')} />
      <PageTitle
        title={t('comunicapp.title')}
        lead={t('comunicapp.lead', { owner: municipalityName(tenant.name) })}
      />
      <section className="comunicapp-section" aria-labelledby="install-title">
        <h2 className="h4" id="install-title">
          {t('comunicapp.install.title')}
        </h2>
        <Install />
      </section>
      <section className="comunicapp-section" aria-labelledby="push-title">
        <h2 className="h4" id="push-title">
          {t('comunicapp.push.title')}
        </h2>
        <p>{t(isCarer ? 'comunicapp.push.textOfCarers' : 'comunicapp.push.text')}</p>
        <PushSwitch />
      </section>
    </>
  );
}

function Install() {
  const { t } = useTranslation('portal');
  const isOffered = useSyncExternalStore(installPrompt.subscribe, installPrompt.isOffered);
  if (isInShell() || window.matchMedia('(display-mode: standalone)').matches)
    return <p>{t('comunicapp.install.done')}</p>;
  if (!isOffered) return <p>{t('comunicapp.install.byHand')}</p>;
  return (
    <>
      <p>{t('comunicapp.install.text')}</p>
      <button type="button" className="btn btn-primary" onClick={() => void installPrompt.show()}>
        {t('comunicapp.install.button')}
      </button>
    </>
  );
}
