import { lazy } from 'react';
import { useTranslation } from '../ui/use-translation.ts';
import { AppRoutes } from '../ui/app-routes.tsx';
import { AppShell } from '../ui/app-shell.tsx';
import { Late } from '../ui/late.tsx';
import type { MenuItem } from '../ui/menu-links.tsx';
import { useMunicipalities } from '../ui/municipalities.ts';
import { ProofHost } from '../ui/proof-host.tsx';
import { useSession } from '../ui/session.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { LanguageKeeper } from './language-keeper.tsx';
import { page } from './page.ts';
import { routes } from './routes.ts';
import { loadSection } from './sections.ts';

const Companion = page(['comunicapp'], () => import('./comunicapp/companion.tsx'));
const AssistantLauncher = page(['assistant'], () => import('./assistente/launcher.tsx'));
const PendingNews = page(['presences'], () => import('./presenze/pending-news.tsx'));
const ProofDialog = lazy(async () => {
  const [loaded] = await Promise.all([
    import('./accesso/proof-dialog.tsx'),
    loadSection('access'),
    loadSection('identity'),
  ]);
  return loaded;
});
const UnreadNews = page(['news'], () => import('./news/unread-mark.tsx'));
const UnreadTickets = page(['support'], () => import('./assistenza/unread-mark.tsx'));

export function App() {
  const { t } = useTranslation('portal');
  const { account } = useSession();
  const menu = useMenu();
  return (
    <AppShell serviceName={t('serviceName')} tagline={t('tagline')} menu={menu} menuPlacement="top">
      <LanguageKeeper />
      {!account && <LanguageChoice label={t('login.language')} />}
      <Late of={Companion} />
      {account && <Late of={PendingNews} key={account.id} />}
      <AppRoutes routes={routes} passwordChangePath="/accesso/prima-password" />
      <ProofHost dialog={ProofDialog} />
      <Late of={AssistantLauncher} />
    </AppShell>
  );
}

/** The sections in the manual's order; a new one is a line. Those that speak of money are not for carers. */
function useMenu(): MenuItem[] {
  const { t } = useTranslation('portal');
  const { account } = useSession();
  const hasOthers = (useMunicipalities().data?.municipalities.length ?? 0) > 1;
  const isParent = !account?.isCarer;
  return [
    { to: '/', label: t('menu.home') },
    {
      to: '/anagrafica',
      label: t('menu.family'),
      ...(isParent && { within: [{ to: '/anagrafica/iscrizioni', label: t('menu.enrolments') }] }),
    },
    { to: '/presenze', label: t('menu.presences') },
    { to: '/menu', label: t('menu.menu') },
    isParent && {
      to: '/pagamenti',
      label: t('menu.payments'),
      within: [
        { to: '/pagamenti?stato=da-pagare', label: t('menu.toPay') },
        { to: '/pagamenti/estratto-conto', label: t('menu.statement') },
      ],
    },
    { to: '/news', label: t('menu.news'), mark: <Late of={UnreadNews} /> },
    { to: '/assistenza', label: t('menu.support'), mark: <Late of={UnreadTickets} /> },
    {
      to: '/utility',
      label: t('menu.utility'),
      within: [
        { to: '/utility/comunicapp', label: t('menu.comunicApp') },
        { to: '/utility/cambio-password', label: t('menu.changePassword') },
      ],
    },
    hasOthers && { to: '/?scegli', label: t('menu.changeMunicipality'), isOutside: true as const },
  ].filter((item) => item !== false);
}
