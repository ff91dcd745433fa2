import { mailTemplate } from '#server/platform/mail-template.ts';

interface DecidedClaim {
  tenantName: string;
  firstName: string;
  isLinked: boolean;
  /** The office's own words, when it says no. */
  answer: string | null;
  portalUrl: string;
}

/** Tells somebody who asked to be let in with a digital identity what the office answered. */
export const claimDecidedMail = mailTemplate<DecidedClaim>(
  {
    it: ({ tenantName, firstName, isLinked, answer, portalUrl }) => ({
      subject: `La tua richiesta di accesso – ${tenantName}`,
      title: isLinked ? 'Puoi entrare nel Portale Genitori' : 'Richiesta di accesso non accolta',
      opening: [`Gentile ${firstName},`],
      paragraphs: [
        ...(isLinked
          ? ['l’ufficio ha collegato la tua identità digitale: da ora entri nel portale allo stesso modo.']
          : [`l’ufficio non ha potuto collegare la tua identità digitale: ${answer ?? ''}`]),
      ],
      button: { label: 'Vai al portale', url: portalUrl },
      footer: 'Messaggio automatico: per chiarimenti si rivolga all’ufficio scuola del Comune.',
    }),
    en: ({ tenantName, firstName, isLinked, answer, portalUrl }) => ({
      subject: `Your request for access – ${tenantName}`,
      title: isLinked ? 'You can enter the Portale Genitori' : 'Request for access not accepted',
      opening: [`Dear ${firstName},`],
      paragraphs: [
        ...(isLinked
          ? ['the office has linked your digital identity: from now on you log in with it.']
          : [`the office could not link your digital identity: ${answer ?? ''}`]),
      ],
      button: { label: 'Go to the portal', url: portalUrl },
      footer: 'Automatic message: if anything is unclear, contact the school office of the Comune.',
    }),
  },
  ({ firstName }) => ({ destinatario: firstName }),
);
