import type { ReactNode } from 'react';
import { useTranslation } from './use-translation.ts';
import { MenuLinks, type MenuItem } from './menu-links.tsx';
import { municipalityName } from './municipality-name.ts';
import { useSession } from './session.tsx';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';

interface AppShellProps {
  /** The service's name, as `Portale Genitori`. */
  serviceName: string;
  tagline: string;
  /** Shown to signed-in people only. */
  menu: readonly MenuItem[];
  /** `top`: a bar under the header, for few sections; `side`: a column, for many. */
  menuPlacement: 'top' | 'side';
  children: ReactNode;
}

/** Header, navigation, content and footer of a public administration's site, around every page. */
export function AppShell({ serviceName, tagline, menu, menuPlacement, children }: AppShellProps) {
  const { t } = useTranslation();
  const { account, tenant } = useSession();
  const items = account ? menu : [];
  const hasColumn = menuPlacement === 'side' && items.length > 0;
  return (
    <>
      <div className="skiplinks">
        <a className="visually-hidden-focusable" href="#contenuto">
          {t('shell.skipToContent')}
        </a>
      </div>
      <SiteHeader serviceName={serviceName} tagline={tagline} menu={items} menuPlacement={menuPlacement} />
      <div className="container page-body">
        {hasColumn ? (
          <div className="row">
            <nav
              className="col-lg-3 d-none d-lg-block sidebar-wrapper"
              aria-label={t('shell.mainNavigation')}
            >
              <div className="sidebar-linklist-wrapper">
                <div className="link-list-wrapper">
                  <MenuLinks items={items} listClass="link-list" linkClass="list-item" />
                </div>
              </div>
            </nav>
            <main id="contenuto" className="col-lg-9" tabIndex={-1}>
              {children}
            </main>
          </div>
        ) : (
          <main id="contenuto" tabIndex={-1}>
            {children}
          </main>
        )}
      </div>
      <SiteFooter slug={tenant.slug} owner={municipalityName(tenant.name)} serviceName={serviceName} />
    </>
  );
}
