import { useState } from 'react';
import { useTranslation } from './use-translation.ts';
import { Link } from 'react-router';
import { Icon } from './icon.tsx';
import { MenuLinks, type MenuItem } from './menu-links.tsx';
import { municipalityLetter, municipalityName } from './municipality-name.ts';
import { useSession, useSessionActions } from './session.tsx';
import { SideMenu } from './side-menu.tsx';

interface SiteHeaderProps {
  serviceName: string;
  tagline: string;
  menu: readonly MenuItem[];
  menuPlacement: 'top' | 'side';
}

/** Slim bar with the Comune and the account, then the service's name, then the menu. */
export function SiteHeader({ serviceName, tagline, menu, menuPlacement }: SiteHeaderProps) {
  const { t } = useTranslation();
  const { tenant } = useSession();
  // The Comune's own colour, whose contrast with white was judged when it was chosen.
  const look = tenant.colour ? { backgroundColor: tenant.colour } : {};
  return (
    <header className="it-header-wrapper">
      <div className="it-header-slim-wrapper" style={look}>
        <div className="container">
          <div className="it-header-slim-wrapper-content">
            <span className="navbar-brand">{municipalityName(tenant.name)}</span>
            <AccountCorner />
          </div>
        </div>
      </div>
      <div className="it-nav-wrapper">
        <div className="it-header-center-wrapper it-small-header" style={look}>
          <div className="container">
            <div className="it-header-center-content-wrapper">
              {menu.length > 0 && <SideMenu items={menu} />}
              <div className="it-brand-wrapper">
                <Link to="/">
                  {tenant.logo ? (
                    <img className="brand-logo" src={tenant.logo} alt="" />
                  ) : (
                    <span className="brand-letter" aria-hidden="true">
                      {municipalityLetter(tenant.name)}
                    </span>
                  )}
                  <span className="it-brand-text">
                    <span className="it-brand-title d-block">{serviceName}</span>
                    <span className="it-brand-tagline d-block">{tagline}</span>
                  </span>
                </Link>
              </div>
            </div>
          </div>
        </div>
        {menuPlacement === 'top' && menu.length > 0 && (
          <nav className="top-menu d-none d-lg-block" aria-label={t('shell.mainNavigation')}>
            <div className="container">
              <MenuLinks items={menu} listClass="top-menu-list" linkClass="top-menu-link" />
            </div>
          </nav>
        )}
      </div>
    </header>
  );
}

function AccountCorner() {
  const { t } = useTranslation();
  const { account } = useSession();
  const { signOut } = useSessionActions();
  const [state, setState] = useState<'idle' | 'leaving' | 'failed'>('idle');
  if (!account) return null;

  // Said aloud when it fails: on a shared computer nobody may believe to have left without having left.
  async function leave(): Promise<void> {
    setState('leaving');
    try {
      await signOut();
    } catch {
      setState('failed');
    }
  }

  return (
    <div className="account-corner">
      <span className="account-name">
        <Icon name="user" className="icon-white icon-sm" />
        <span className="visually-hidden">{t('shell.account')}: </span>
        <span>{account.displayName}</span>
      </span>
      <button type="button" disabled={state === 'leaving'} onClick={() => void leave()}>
        {t('shell.signOut')}
      </button>
      {state === 'failed' && <span role="alert">{t('shell.signOutFailed')}</span>}
    </div>
  );
}
