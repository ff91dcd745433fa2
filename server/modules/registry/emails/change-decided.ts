import type { ChangeField } from '#common/contract/family.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';

const FIELD_NAMES = {
  it: {
    first_name: 'nome',
    last_name: 'cognome',
    fiscal_code: 'codice fiscale',
    birth_date: 'data di nascita',
  },
  en: {
    first_name: 'first name',
    last_name: 'last name',
    fiscal_code: 'tax code (codice fiscale)',
    birth_date: 'date of birth',
  },
} satisfies Record<'it' | 'en', Record<ChangeField, string>>;

interface DecidedChange {
  tenantName: string;
  requesterName: string;
  personName: string;
  field: ChangeField;
  isApproved: boolean;
  /** The office's own words. */
  reason: string | null;
  familyUrl: string;
}

/** Tells a family what the office answered. The data themselves stay on the portal. */
export const changeDecidedMail = mailTemplate<DecidedChange>(
  {
    it: ({ tenantName, requesterName, personName, field, isApproved, reason, familyUrl }) => {
      const title = `Richiesta di modifica ${isApproved ? 'accolta' : 'non accolta'}`;
      return {
        subject: `${title} – ${tenantName}`,
        title,
        opening: [`Gentile ${requesterName},`],
        paragraphs: [
          `l’ufficio ha ${isApproved ? 'accolto' : 'respinto'} la richiesta di modifica (${FIELD_NAMES.it[field]} di ${personName}).`,
          ...(reason ? [`Nota dell’ufficio: ${reason}`] : []),
        ],
        button: { label: 'Vedi l’anagrafica', url: familyUrl },
        footer: 'Messaggio automatico: per chiarimenti si rivolga all’ufficio scuola del Comune.',
      };
    },
    en: ({ tenantName, requesterName, personName, field, isApproved, reason, familyUrl }) => {
      const title = `Request for a change ${isApproved ? 'accepted' : 'not accepted'}`;
      return {
        subject: `${title} – ${tenantName}`,
        title,
        opening: [`Dear ${requesterName},`],
        paragraphs: [
          `the office has ${isApproved ? 'accepted' : 'refused'} the request for a change (${FIELD_NAMES.en[field]} of ${personName}).`,
          ...(reason ? [`Note of the office: ${reason}`] : []),
        ],
        button: { label: 'See your family’s details', url: familyUrl },
        footer: 'Automatic message: if anything is unclear, contact the school office of the Comune.',
      };
    },
  },
  ({ requesterName, personName }) => ({ destinatario: requesterName, persona: personName }),
);
