import type { EnrolmentState } from '#common/contract/enrolments.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';

interface StepMail {
  tenantName: string;
  /** First name first. */
  childName: string;
  schoolYear: string;
  /** `2026/000123` */
  protocol: string;
  state: Exclude<EnrolmentState, 'draft'>;
  url: string;
}

const ITALIAN: Record<StepMail['state'], { title: string; text: string; button: string }> = {
  sent: {
    title: 'Domanda di iscrizione ricevuta',
    text: 'L’abbiamo ricevuta: ti scriviamo appena c’è una novità. Finché non è decisa puoi ritirarla dal portale.',
    button: 'Apri la domanda',
  },
  in_review: {
    title: 'L’ufficio ha preso in carico la domanda',
    text: 'Qualcuno dell’ufficio scuola la sta guardando.',
    button: 'Segui la domanda',
  },
  to_correct: {
    title: 'La domanda è da correggere',
    text: 'L’ufficio chiede di correggere o completare qualcosa: trovi la sua nota sul portale, accanto ai dati. Poi invia di nuovo la domanda; il numero di protocollo resta lo stesso.',
    button: 'Leggi la nota e correggi',
  },
  accepted: {
    title: 'Domanda accolta',
    text: 'L’iscrizione alla mensa è registrata: la trovi sul portale, in Anagrafica. Se serve una dieta, chiedila ora dal portale.',
    button: 'Apri la domanda',
  },
  refused: {
    title: 'Domanda non accolta',
    text: 'L’ufficio ha scritto il motivo sul portale. Se qualcosa non torna, scrivici da Assistenza.',
    button: 'Leggi il motivo',
  },
  withdrawn: {
    title: 'Domanda ritirata',
    text: 'Come hai chiesto, la domanda è ritirata. Se cambi idea, puoi farne un’altra finché le iscrizioni sono aperte.',
    button: 'Apri la domanda',
  },
};

const ENGLISH: typeof ITALIAN = {
  sent: {
    title: 'Application received',
    text: 'We have received it and will write as soon as there is news. Until it is decided you can withdraw it on the portal.',
    button: 'Open the application',
  },
  in_review: {
    title: 'The office is looking at the application',
    text: 'Somebody of the school office has it in hand.',
    button: 'Follow the application',
  },
  to_correct: {
    title: 'The application needs a correction',
    text: 'The office asks for something to be corrected or completed: its note is on the portal, beside your answers. Then send the application again; its number stays the same.',
    button: 'Read the note and correct',
  },
  accepted: {
    title: 'Application accepted',
    text: 'The enrolment in the canteen is registered: you find it on the portal, under Family. If a diet is needed, ask for it now on the portal.',
    button: 'Open the application',
  },
  refused: {
    title: 'Application not accepted',
    text: 'The office has written the reason on the portal. If something is wrong, write to us under Help.',
    button: 'Read the reason',
  },
  withdrawn: {
    title: 'Application withdrawn',
    text: 'As you asked, the application is withdrawn. If you change your mind, you can make another one while enrolment is open.',
    button: 'Open the application',
  },
};

/** What has become of an application. Neither the note nor what was declared is in it: a mailbox is read by others too. */
export const stepMail = mailTemplate<StepMail>({
  it: ({ tenantName, childName, schoolYear, protocol, state, url }) => {
    const { title, text, button } = ITALIAN[state];
    return {
      subject: `Iscrizione alla mensa: ${title.toLowerCase()} – ${tenantName}`,
      title,
      paragraphs: [
        `Iscrizione di ${childName} alla mensa scolastica, anno ${schoolYear}. Protocollo ${protocol}.`,
        text,
      ],
      button: { label: button, url },
    };
  },
  en: ({ tenantName, childName, schoolYear, protocol, state, url }) => {
    const { title, text, button } = ENGLISH[state];
    return {
      subject: `Enrolment in the canteen: ${title.toLowerCase()} – ${tenantName}`,
      title,
      paragraphs: [
        `Enrolment of ${childName} in the school canteen, year ${schoolYear}. Number (protocollo) ${protocol}.`,
        text,
      ],
      button: { label: button, url },
    };
  },
});
