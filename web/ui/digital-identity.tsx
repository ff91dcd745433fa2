import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { IdentityKind, WaysIn } from '#common/contract/identity.ts';
import { apiUrl, getJson } from './api.ts';
import './digital-identity.css';
import { shuffled } from './shuffled.ts';

export interface IdentityTexts {
  spid: string;
  spidProviders: string;
  cie: string;
  about: string;
  none: string;
  newTab: string;
}

/** What the Comune's login offers. */
export function useWaysIn() {
  return useQuery({
    queryKey: ['ways-in'],
    queryFn: ({ signal }) => getJson<WaysIn>('/identity/ways-in', signal),
    staleTime: 60_000,
  });
}

interface ButtonsProps {
  ways: WaysIn;
  surface: 'portal' | 'office';
  /** Where to go after the login. */
  returnPath: string;
  texts: IdentityTexts;
}

/** Entra con SPID, Entra con CIE: the address of each provider is a link, so that the login fills the top window. */
export function IdentityButtons({ ways, surface, returnPath, texts }: ButtonsProps) {
  const hrefOf = (kind: IdentityKind, entityId: string): string => {
    const query = new URLSearchParams({ idp: entityId, surface, ritorno: returnPath });
    return apiUrl(`/${kind}/login?${query.toString()}`);
  };
  return (
    <div className="identity-buttons">
      {ways.spid.length > 0 && (
        <SpidButton providers={ways.spid} hrefOf={(entityId) => hrefOf('spid', entityId)} texts={texts} />
      )}
      {ways.cie.map(({ entityId }) => (
        <a key={entityId} className="identity-button" href={hrefOf('cie', entityId)} target="_top">
          <CardMark />
          {texts.cie}
        </a>
      ))}
      {ways.spid.length > 0 && (
        <p className="identity-help">
          <Outside href="https://www.spid.gov.it" label={texts.about} newTab={texts.newTab} />
          <Outside
            href="https://www.spid.gov.it/cos-e-spid/come-attivare-spid/"
            label={texts.none}
            newTab={texts.newTab}
          />
        </p>
      )}
    </div>
  );
}

interface SpidButtonProps {
  providers: WaysIn['spid'];
  hrefOf: (entityId: string) => string;
  texts: IdentityTexts;
}

/**
 * The button of SPID and its list, in another order at each opening so that no provider comes first (AgID's rules of the
 * button). A disclosure: Enter or Space opens, Escape closes and gives the focus back.
 */
function SpidButton({ providers, hrefOf, texts }: SpidButtonProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [order, setOrder] = useState<WaysIn['spid'] | null>(null);

  function closeOnEscape({ key }: KeyboardEvent): void {
    if (key !== 'Escape' || order === null) return;
    setOrder(null);
    button.current?.focus();
  }

  return (
    <div className="spid-choice" onKeyDown={closeOnEscape}>
      <button
        ref={button}
        type="button"
        className="identity-button"
        aria-expanded={order !== null}
        aria-controls={id}
        onClick={() => setOrder(order === null ? shuffled(providers) : null)}
      >
        <PersonMark />
        {texts.spid}
      </button>
      <ul id={id} aria-label={texts.spidProviders} hidden={order === null}>
        {order?.map(({ entityId, name }) => (
          <li key={entityId}>
            <a href={hrefOf(entityId)} target="_top">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Outside({ href, label, newTab }: { href: string; label: string; newTab: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {label}
      <span className="visually-hidden"> {newTab}</span>
    </a>
  );
}

function Mark({ children }: { children: ReactNode }) {
  return (
    <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

function PersonMark() {
  return (
    <Mark>
      <circle cx="16" cy="16" r="15" fill="#fff" />
      <circle cx="16" cy="11.5" r="4.5" fill="#06c" />
      <path d="M7 25c0-5 4-8 9-8s9 3 9 8z" fill="#06c" />
    </Mark>
  );
}

function CardMark() {
  return (
    <Mark>
      <rect x="2" y="7" width="28" height="18" rx="3" fill="#fff" />
      <circle cx="9.5" cy="14" r="2.8" fill="#06c" />
      <path
        d="M5 21c0-3 2-4.5 4.5-4.5S14 18 14 21zM17 13h10M17 17h10M17 21h6"
        stroke="#06c"
        strokeWidth="1.5"
        fill="#06c"
      />
    </Mark>
  );
}
