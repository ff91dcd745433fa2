import { mailTemplate } from '#server/platform/mail-template.ts';

interface DietMail {
  tenantName: string;
  childName: string;
  dietsUrl: string;
}

/** The office has answered. Neither the diet nor the answer is in it: a mailbox is read by others too. */
export const dietAnsweredMail = mailTemplate<DietMail>(
  {
    it: ({ tenantName, childName, dietsUrl }) => ({
      subject: `Richiesta di dieta: c’è una risposta – ${tenantName}`,
      title: 'L’ufficio ha risposto',
      opening: [`Per la richiesta che riguarda ${childName} c’è una risposta dell’ufficio.`],
      paragraphs: [],
      closing: ['La trovi sul portale, in Anagrafica, alla voce Diete.'],
      button: { label: 'Leggi la risposta', url: dietsUrl },
    }),
    en: ({ tenantName, childName, dietsUrl }) => ({
      subject: `Request for a diet: there is an answer – ${tenantName}`,
      title: 'The office has answered',
      opening: [`There is an answer to the request about ${childName}.`],
      paragraphs: [],
      closing: ['You find it on the portal, under Family data, Diets.'],
      button: { label: 'Read the answer', url: dietsUrl },
    }),
  },
  ({ childName }) => ({ bambino: childName }),
);

/** A diet is near its last day. */
export const dietEndingMail = mailTemplate<DietMail & { validTo: string; isHealth: boolean }>(
  {
    it: ({ tenantName, childName, dietsUrl, validTo, isHealth }, { date }) => ({
      subject: `Dieta da rinnovare entro il ${date(validTo)} – ${tenantName}`,
      title: 'Una dieta sta per scadere',
      paragraphs: [
        `La dieta di ${childName} vale fino al ${date(validTo)}.`,
        isHealth
          ? 'Se serve ancora, chiedi il rinnovo sul portale con un certificato aggiornato. Finché l’ufficio non la controlla, la cucina continua a seguirla.'
          : 'Se serve ancora, chiedi il rinnovo sul portale: dopo quel giorno tuo figlio mangia il menù del giorno.',
      ],
      button: { label: 'Chiedi il rinnovo', url: dietsUrl },
    }),
    en: ({ tenantName, childName, dietsUrl, validTo, isHealth }, { date }) => ({
      subject: `Diet to be renewed by ${date(validTo)} – ${tenantName}`,
      title: 'A diet is about to end',
      paragraphs: [
        `The diet of ${childName} is valid until ${date(validTo)}.`,
        isHealth
          ? 'If it is still needed, ask for its renewal on the portal with a new certificate. Until the office has checked it, the kitchen goes on following it.'
          : 'If it is still needed, ask for its renewal on the portal: after that day your child eats the menu of the day.',
      ],
      button: { label: 'Ask for the renewal', url: dietsUrl },
    }),
  },
  ({ childName, validTo }, { date }) => ({ bambino: childName, scadenza: date(validTo) }),
);
