import { useEffect, useRef } from 'react';
import { useTranslation } from './use-translation.ts';
import { useLocation } from 'react-router';
import { Icon } from './icon.tsx';
import { MenuLinks, type MenuItem } from './menu-links.tsx';

/** On narrow screens: the button and the menu that slides over the page (a modal dialog: Escape closes it). */
export function SideMenu({ items }: { items: readonly MenuItem[] }) {
  const { t } = useTranslation();
  const { key } = useLocation();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => dialog.current?.close(), [key]);

  return (
    <div className="d-lg-none">
      <button
        type="button"
        className="side-menu-toggler"
        aria-haspopup="dialog"
        aria-label={t('shell.openMenu')}
        onClick={() => dialog.current?.showModal()}
      >
        <Icon name="burger" className="icon-white" />
      </button>
      <dialog ref={dialog} className="side-menu" aria-label={t('shell.mainNavigation')} closedby="any">
        <button
          type="button"
          className="side-menu-close"
          aria-label={t('shell.closeMenu')}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" className="icon-primary" />
        </button>
        <nav className="link-list-wrapper" aria-label={t('shell.mainNavigation')}>
          <MenuLinks
            items={items}
            listClass="link-list"
            linkClass="list-item"
            innerClass="list-item inner-item"
          />
        </nav>
      </dialog>
    </div>
  );
}
