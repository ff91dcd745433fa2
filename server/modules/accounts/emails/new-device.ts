import type { Device } from '#common/device.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';

interface NewDevice {
  tenantName: string;
  displayName: string;
  username: string;
  device: Device;
  enteredAt: Date;
  devicesUrl: string;
}

/** Somebody has entered from a browser and system that the account never used: most often its owner. */
export const newDeviceMail = mailTemplate<NewDevice>(
  {
    it: (login, { instant }) => ({
      subject: 'Refezione scolastica: accesso da un nuovo dispositivo',
      title: 'Accesso da un nuovo dispositivo',
      opening: [`Gentile ${login.displayName},`],
      paragraphs: [
        `il ${instant(login.enteredAt)} qualcuno è entrato nel Portale Genitori con il codice utente ${login.username}, per la prima volta con ${inWords(login.device, ' su ', 'un dispositivo sconosciuto')}.`,
        'Se è stata lei, non occorre fare nulla. Altrimenti apra «Dispositivi collegati», chiuda gli accessi che non riconosce e cambi subito la password.',
      ],
      button: { label: 'Dispositivi collegati', url: login.devicesUrl },
      footer: 'Messaggio automatico del servizio di refezione scolastica, inviato per la sua sicurezza.',
    }),
    en: (login, { instant }) => ({
      subject: 'School meals: login from a new device',
      title: 'Login from a new device',
      opening: [`Dear ${login.displayName},`],
      paragraphs: [
        `on ${instant(login.enteredAt)} somebody entered the Portale Genitori with the user code ${login.username}, for the first time with ${inWords(login.device, ' on ', 'an unknown device')}.`,
        'If it was you, there is nothing to do. If not, open «Connected devices», log out those that you do not recognise and change your password at once.',
      ],
      button: { label: 'Connected devices', url: login.devicesUrl },
      footer: 'Automatic message of the school meals service, sent for your safety.',
    }),
  },
  ({ displayName, username }) => ({ destinatario: displayName, codice_utente: username }),
);

function inWords({ browser, system }: Device, on: string, unknown: string): string {
  return [browser, system].filter(Boolean).join(on) || unknown;
}
