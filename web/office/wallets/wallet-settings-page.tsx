import { useState } from 'react';
import type { PrepaidSettingsView } from '#common/contract/wallets.ts';
import { Alert } from '../../ui/alert.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Facts } from '../facts.tsx';
import { usePermissions } from '../permissions.ts';
import { usePrepaidSettings } from './api.ts';
import { ChangeMode } from './change-mode.tsx';
import { RulesSection } from './rules-section.tsx';
import { WalletsNav } from './wallets-nav.tsx';

/** Ricariche > Impostazioni: how meals are paid, and the rules of top-ups. */
export default function WalletSettingsPage() {
  const { t } = useTranslation('office');
  const settings = usePrepaidSettings();
  return (
    <>
      <PageTitle title={t('wallets.title')} lead={t('wallets.settings.lead')} />
      <WalletsNav />
      <Loaded query={settings}>
        {(data) => (
          <>
            <ModeSection view={data} />
            <RulesSection key={JSON.stringify(data.settings)} settings={data.settings} />
          </>
        )}
      </Loaded>
    </>
  );
}

function ModeSection({ view }: { view: PrepaidSettingsView }) {
  const { t } = useTranslation('office');
  const { canWrite } = usePermissions();
  const [wasChanged, setWasChanged] = useState(false);
  const { service } = view;
  return (
    <section className="office-section">
      <h2 className="h4">{t('wallets.settings.mode')}</h2>
      {service ? (
        <>
          {wasChanged && <Alert tone="success">{t('wallets.settings.modeDone')}</Alert>}
          <Facts
            items={[
              { term: t('wallets.settings.now'), value: t(`wallets.settings.modes.${service.mode}`) },
              // A change that was taken back leaves one to what is so already.
              ...(service.next && service.next.mode !== service.mode
                ? [
                    {
                      term: t('wallets.settings.next'),
                      value: t('wallets.settings.nextText', {
                        mode: t(`wallets.settings.modes.${service.next.mode}`),
                        date: formatDate(service.next.startsOn),
                      }),
                    },
                  ]
                : []),
            ]}
          />
          {canWrite && (
            <ChangeMode
              serviceId={service.serviceId}
              mode={(service.next?.mode ?? service.mode) === 'prepaid' ? 'post_paid' : 'prepaid'}
              unevenCount={view.unevenCount}
              today={view.today}
              onDone={() => setWasChanged(true)}
            />
          )}
        </>
      ) : (
        <p>{t('wallets.settings.noService')}</p>
      )}
    </section>
  );
}
