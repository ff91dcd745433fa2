import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { currentLanguage } from '../../ui/language.ts';
import { useSession } from '../../ui/session.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { AssistantMark } from './assistant-mark.tsx';
import './assistente.css';

/** Long after the page: nobody waits for what is only needed without a network. */
const KEEP_AFTER_MS = 8_000;

const Chat = lazy(async () => ({ default: (await import('./chat.tsx')).Chat }));

/** The logo at the bottom right of every page; pressed, the conversation opens over the page. */
export default function AssistantLauncher() {
  const { t } = useTranslation('portal', { keyPrefix: 'assistant' });
  const { account, tenant } = useSession();
  const { pathname } = useLocation();
  const [isOpen, setIsOpen] = useState(false);
  const launcher = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const wasOpen = useRef(false);

  useEffect(() => {
    if (isOpen) heading.current?.focus();
    else if (wasOpen.current) launcher.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  useEffect(() => {
    // Without the worker no page opens without a network, and nobody could ask.
    if (!navigator.serviceWorker?.controller) return;
    const language = currentLanguage() === 'en' ? 'en' : 'it';
    const timer = setTimeout(
      () => void import('./offline-cards.ts').then(({ keepCards }) => keepCards(tenant.slug, language)),
      KEEP_AFTER_MS,
    );
    return () => clearTimeout(timer);
  }, [tenant.slug]);

  /** Where the conversation covers the whole page, it makes room for the one that a link leads to. */
  function makeRoom(): void {
    if (!window.matchMedia('(max-width: 575px)').matches) return;
    wasOpen.current = false;
    setIsOpen(false);
  }

  if (pathname === '/assistente') return null;
  if (!isOpen) {
    return (
      <button
        ref={launcher}
        type="button"
        className="assistant-launcher"
        aria-label={t('open')}
        onClick={() => setIsOpen(true)}
      >
        <AssistantMark />
      </button>
    );
  }
  return (
    <section
      className="assistant-panel"
      aria-label={t('title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setIsOpen(false);
      }}
    >
      <div className="assistant-panel-head">
        <h2 ref={heading} tabIndex={-1}>
          {t('title')}
        </h2>
        <button type="button" className="assistant-close" onClick={() => setIsOpen(false)}>
          <span aria-hidden="true">✕</span>
          <span className="visually-hidden">{t('close')}</span>
        </button>
      </div>
      <Suspense fallback={null}>
        <Chat key={account?.id ?? 'nobody'} onFollow={makeRoom} />
      </Suspense>
    </section>
  );
}
