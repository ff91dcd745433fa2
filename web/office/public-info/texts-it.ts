import type { SavePublicInfoRefusal } from '#common/contract/site.ts';

/** What the section Pagine pubbliche says. */
export const publicInfoTexts = {
  title: 'Pagine pubbliche',
  lead: 'I recapiti e gli indirizzi che chiunque legge, senza accedere. Quello che lasci vuoto non compare.',
  see: 'Guarda le pagine',
  services: 'Servizi e tariffe',
  contacts: 'Contatti',
  accessibility: 'Accessibilità',
  privacy: 'Privacy',
  contactsTitle: 'Contatti',
  legalTitle: 'Accessibilità e privacy',
  field: {
    officeName: 'Ufficio',
    address: 'Indirizzo',
    phone: 'Telefono',
    email: 'E-mail',
    certifiedEmail: 'PEC',
    openingHours: 'Orari di apertura',
    websiteUrl: 'Sito istituzionale',
    catererName: 'Chi cucina',
    dataProtectionContact: 'Responsabile della protezione dei dati (RPD)',
    privacyUrl: 'Informativa sulla privacy',
    accessibilityUrl: 'Dichiarazione di accessibilità',
  },
  hint: {
    websiteUrl: 'L’indirizzo completo, per esempio https://www.comune.esempio.it.',
    dataProtectionContact: 'Nome o recapito, come pubblicato dal Comune.',
    privacyUrl: 'L’indirizzo della pagina con l’informativa completa.',
    accessibilityUrl: 'L’indirizzo dato da AgID, che comincia con https://form.agid.gov.it.',
  },
  submit: 'Salva',
  submitting: 'Salvataggio in corso…',
  saved: 'I dati sono stati salvati: le pagine pubbliche si aggiornano in pochi minuti.',
  refusals: {
    bad_url: 'Uno degli indirizzi di pagine non è valido: deve cominciare con https:// (o http://).',
    bad_email: 'L’e-mail o la PEC non è valida: controllale.',
  } satisfies Record<SavePublicInfoRefusal, string>,
};
