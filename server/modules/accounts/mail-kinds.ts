import { describeMail, EXAMPLE_URL, type MailKind } from '#server/platform/mail-kinds.ts';
import { EMAIL_CHANGED_MAIL } from './confirm-email-change.ts';
import { emailChangeMail } from './emails/email-change.ts';
import { emailChangedMail } from './emails/email-changed.ts';
import { invitationMail } from './emails/invitation.ts';
import { letterMail } from './emails/letter.ts';
import { newDeviceMail } from './emails/new-device.ts';
import { operatorLinkMail, operatorResetMail } from './emails/operator.ts';
import { recoveryMail } from './emails/recovery.ts';
import { INVITATION_MAIL } from './invite-guardian.ts';
import { OPERATOR_MAILS } from './operator-mails.ts';
import { EMAIL_CHANGE_MAIL } from './request-email-change.ts';
import { RECOVERY_MAIL } from './send-recovery.ts';
import { NEW_DEVICE_MAIL } from './tell-of-new-device.ts';

const displayName = 'Giulia Esempio';
const username = 'g0099';
const linkUrl = `${EXAMPLE_URL}/collegamento/esempio`;
const expiresAt = new Date('2026-09-15T10:00:00Z');

const operatorLink = (purpose: 'activation' | 'recovery') => (tenantName: string) => ({
  tenantName,
  displayName,
  username: 'giulia.esempio',
  purpose,
  linkUrl,
  expiresAt,
});

export const accountMailKinds: readonly MailKind[] = [
  describeMail({
    kind: 'accounts.letter',
    name: 'Lettera Codici e Credenziali',
    trigger: 'Quando l’ufficio invia la lettera a un genitore.',
    fixed: 'codici utente, codici di disdetta, collegamento per la password e sua scadenza',
    template: letterMail,
    facts: (tenantName) => ({
      tenantName,
      displayName,
      username,
      children: [{ userCode: 'B0099', name: 'Anna Esempio', cancellationCode: '123 456 789' }],
      portalUrl: EXAMPLE_URL,
      linkUrl,
      expiresAt,
    }),
  }),
  describeMail({
    kind: RECOVERY_MAIL,
    name: 'Recupero della password',
    trigger: 'Quando un genitore usa «Hai dimenticato la password?».',
    fixed: 'codice utente, collegamento e sua scadenza',
    template: recoveryMail,
    facts: (tenantName) => ({ tenantName, displayName, username, linkUrl, expiresAt }),
  }),
  describeMail({
    kind: NEW_DEVICE_MAIL,
    name: 'Accesso da un nuovo dispositivo',
    trigger: 'Quando un genitore entra da un dispositivo mai usato prima.',
    fixed: 'giorno, ora e dispositivo, e come chiudere l’accesso',
    template: newDeviceMail,
    facts: (tenantName) => ({
      tenantName,
      displayName,
      username,
      device: { browser: 'Chrome', system: 'Android' },
      enteredAt: expiresAt,
      devicesUrl: `${EXAMPLE_URL}/utility/dispositivi`,
    }),
  }),
  describeMail({
    kind: INVITATION_MAIL,
    name: 'Invito di un altro genitore o di un delegato',
    trigger: 'Quando un genitore invita un’altra persona nel portale.',
    fixed: 'chi invita e con quale ruolo, collegamento e sua scadenza',
    template: invitationMail,
    facts: (tenantName) => ({
      tenantName,
      inviterName: displayName,
      role: 'carer' as const,
      linkUrl,
      expiresAt,
    }),
  }),
  describeMail({
    kind: EMAIL_CHANGE_MAIL,
    name: 'Conferma del nuovo indirizzo e-mail',
    trigger: 'Quando un genitore cambia indirizzo: va a quello nuovo.',
    fixed: 'collegamento per confermare e sua scadenza',
    template: emailChangeMail,
    facts: (tenantName) => ({ tenantName, linkUrl, expiresAt }),
  }),
  describeMail({
    kind: EMAIL_CHANGED_MAIL,
    name: 'Indirizzo e-mail cambiato',
    trigger: 'Quando il cambio di indirizzo è confermato: va a quello di prima.',
    fixed: 'l’avviso del cambio e a chi rivolgersi',
    template: emailChangedMail,
    facts: (tenantName) => ({ tenantName }),
  }),
  describeMail({
    kind: OPERATOR_MAILS.invitation,
    name: 'Accesso di un operatore',
    trigger: 'Quando viene preparato l’accesso di un operatore all’Ufficio.',
    audience: 'operators',
    fixed: 'nome utente, collegamento e sua scadenza',
    template: operatorLinkMail,
    facts: operatorLink('activation'),
  }),
  describeMail({
    kind: OPERATOR_MAILS.new_password,
    name: 'Nuova password di un operatore',
    trigger: 'Quando chi amministra gli accessi chiede a un operatore una nuova password.',
    audience: 'operators',
    fixed: 'nome utente, collegamento e sua scadenza',
    template: operatorLinkMail,
    facts: operatorLink('recovery'),
  }),
  describeMail({
    kind: OPERATOR_MAILS.reset,
    name: 'Verifica in due passaggi azzerata',
    trigger: 'Quando chi amministra gli accessi azzera il secondo fattore di un operatore.',
    audience: 'operators',
    fixed: 'l’avviso e che cosa fare',
    template: operatorResetMail,
    facts: (tenantName) => ({ tenantName, displayName }),
  }),
];
