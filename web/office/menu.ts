import type { MenuItem } from '../ui/menu-links.tsx';
import { menuFor } from './own-rooms.ts';
import {
  mayAdministrate,
  maySeeAccounting,
  maySeeAuditLog,
  maySeeChangeRequests,
  maySeeClasses,
  maySeeDiets,
  maySeeEarlyLeaves,
  maySeeLetters,
  maySeeTelephone,
} from './permissions.ts';
import type { officeTexts } from './texts-it.ts';

type Label = keyof typeof officeTexts.menu;
type Group = keyof typeof officeTexts.menuGroups;

interface Entry {
  to: string;
  label: Label;
  /** Left out: for everybody of the office. */
  isFor?: (roles: readonly string[]) => boolean;
}

const GROUPS: readonly [Group | null, readonly Entry[]][] = [
  [null, [{ to: '/', label: 'dashboard' }]],
  [
    'service',
    [
      { to: '/classi', label: 'classes', isFor: maySeeClasses },
      { to: '/cucina', label: 'kitchen' },
      { to: '/diete', label: 'diets', isFor: maySeeDiets },
      { to: '/uscite', label: 'earlyLeaves', isFor: maySeeEarlyLeaves },
      { to: '/calendario', label: 'calendar' },
      { to: '/orari-disdette', label: 'serviceDays' },
      { to: '/menu', label: 'menus' },
    ],
  ],
  [
    'families',
    [
      { to: '/bambini', label: 'registry' },
      { to: '/iscrizioni', label: 'enrolments' },
      { to: '/segnalazioni', label: 'tickets' },
      { to: '/richieste', label: 'changeRequests', isFor: maySeeChangeRequests },
      { to: '/richieste-di-accesso', label: 'identityClaims', isFor: maySeeChangeRequests },
      { to: '/lettere', label: 'letters', isFor: maySeeLetters },
      { to: '/importazioni', label: 'imports' },
    ],
  ],
  [
    'money',
    [
      { to: '/chiusure', label: 'billing' },
      { to: '/pagamenti', label: 'payments' },
      { to: '/conguagli', label: 'adjustments' },
      { to: '/ricariche', label: 'wallets' },
      { to: '/riconciliazione', label: 'reconciliation' },
      { to: '/contabilita', label: 'accounting', isFor: maySeeAccounting },
      { to: '/solleciti', label: 'dunning' },
      { to: '/rateizzazioni', label: 'plans' },
      { to: '/riscossione-coattiva', label: 'coercion' },
      { to: '/anomalie', label: 'anomalies' },
      { to: '/tariffe', label: 'tariffs' },
    ],
  ],
  [
    'messages',
    [
      { to: '/news', label: 'news' },
      { to: '/posta', label: 'outbox' },
      { to: '/testi-email', label: 'mailTexts' },
      { to: '/telefono', label: 'telephone', isFor: maySeeTelephone },
      { to: '/assistente', label: 'assistant', isFor: maySeeChangeRequests },
      { to: '/pagine-pubbliche', label: 'publicInfo' },
    ],
  ],
  [
    'administration',
    [
      { to: '/lavori', label: 'jobs' },
      { to: '/impostazioni', label: 'settings' },
      { to: '/utenti', label: 'operators', isFor: mayAdministrate },
      { to: '/registro-operazioni', label: 'auditLog', isFor: maySeeAuditLog },
      { to: '/esportazione', label: 'dataExport', isFor: mayAdministrate },
      { to: '/sicurezza', label: 'security' },
      { to: '/cambio-password', label: 'password' },
    ],
  ],
];

/** The office's menu as these roles see it, by what one comes for. */
export function officeMenu(
  roles: readonly string[],
  t: (key: `menu.${Label}` | `menuGroups.${Group}`) => string,
): MenuItem[] {
  const items = GROUPS.flatMap(([group, entries]) =>
    entries
      .filter(({ isFor }) => isFor?.(roles) ?? true)
      .map(({ to, label }) => ({
        to,
        label: t(`menu.${label}`),
        ...(group ? { group: t(`menuGroups.${group}`) } : {}),
      })),
  );
  return menuFor(roles, items);
}
