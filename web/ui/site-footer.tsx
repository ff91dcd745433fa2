import { useTranslation } from './use-translation.ts';
import { portalBase } from './tenant-path.ts';

interface SiteFooterProps {
  slug: string;
  owner: string;
  serviceName: string;
}

/** The links that every public service must carry (C.SE.3.2, C.SE.3.3); their pages belong to the portal. */
export function SiteFooter({ slug, owner, serviceName }: SiteFooterProps) {
  const { t } = useTranslation();
  return (
    <footer className="it-footer">
      <div className="it-footer-main">
        <div className="container site-footer">
          <div>
            <p className="fw-bold mb-0">{owner}</p>
            <p className="mb-0">{serviceName}</p>
          </div>
          <nav aria-label={t('shell.footerLinks')}>
            <ul>
              <li>
                <a href={`${portalBase(slug)}/servizi`}>{t('shell.services')}</a>
              </li>
              <li>
                <a href={`${portalBase(slug)}/menu`}>{t('shell.menu')}</a>
              </li>
              <li>
                <a href={`${portalBase(slug)}/contatti`}>{t('shell.contacts')}</a>
              </li>
              <li>
                <a href={`${portalBase(slug)}/accessibilita`}>{t('shell.accessibility')}</a>
              </li>
              <li>
                <a href={`${portalBase(slug)}/privacy`}>{t('shell.privacy')}</a>
              </li>
            </ul>
          </nav>
        </div>
      </div>
    </footer>
  );
}
