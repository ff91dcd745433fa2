import type { ChangeField } from '#common/contract/family.ts';
import { renderMail } from '#server/platform/mail-template.ts';

const FIELD_NAMES = {
  first_name: 'nome',
  last_name: 'cognome',
  fiscal_code: 'codice fiscale',
  birth_date: 'data di nascita',
} satisfies Record<ChangeField, string>;

/** Tells a family what the office answered. The data themselves stay on the portal. */
export function changeDecidedMail(decided: {
  tenantName: string;
  requesterName: string;
  personName: string;
  field: ChangeField;
  isApproved: boolean;
  reason: string | null;
  familyUrl: string;
}): { subject: string; html: string; text: string } {
  const { html, text } = renderMail({
    tenantName: decided.tenantName,
    title: decided.isApproved ? 'Richiesta di modifica accolta' : 'Richiesta di modifica non accolta',
    paragraphs: [
      `Gentile ${decided.requesterName},`,
      `l’ufficio ha ${decided.isApproved ? 'accolto' : 'respinto'} la richiesta di modifica (${FIELD_NAMES[decided.field]} di ${decided.personName}).`,
      ...(decided.reason ? [`Nota dell’ufficio: ${decided.reason}`] : []),
    ],
    button: { label: 'Vedi l’anagrafica', url: decided.familyUrl },
    footer: 'Messaggio automatico: per chiarimenti si rivolga all’ufficio scuola del Comune.',
  });
  const outcome = decided.isApproved ? 'accolta' : 'non accolta';
  return { subject: `Richiesta di modifica ${outcome} – ${decided.tenantName}`, html, text };
}
