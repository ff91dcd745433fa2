import { hasValidIbanCheckDigits } from '#common/iban.ts';
import type { CreditorSettings } from './settings-queries.ts';

export interface CheckedService {
  name: string;
  taxonomyCode: string | null;
}

const IBAN = /^IT\d{2}[A-Z]\d{10}[A-Z0-9]{12}$/;
/** ABI 07601 is Poste Italiane's. */
const POSTAL_IBAN = /^IT\d{2}[A-Z]07601\d{17}$/;
const TAXONOMY = /^[6-9]\/01\d{5}(?:IM|TS|SP|SA|AP)\//;
/** SACI 3.1: 00 to 45 are creditors'; 47 is pagoPA's Canone Unico. */
const SEGREGATION = /^(?:[0-3]\d|4[0-5])$/;

/**
 * What keeps a creditor from collecting through pagoPA, in sentences for its office; empty when nothing does. Judges
 * form only: whether pagoPA knows broker, station and accounts is seen only by trying.
 */
export function checkConfiguration(
  settings: CreditorSettings | null,
  services: readonly CheckedService[],
): string[] {
  if (!settings) {
    return [
      'I dati pagoPA del Comune non sono ancora stati inseriti: avvisi e pagamenti non sono possibili.',
    ];
  }
  return [
    ...checkStation(settings),
    ...checkAccounts(settings),
    ...services.flatMap(checkTaxonomy),
    ...checkKeys(settings),
  ];
}

function checkStation({ brokerCode, stationId, segregationCode }: CreditorSettings): string[] {
  const problems: string[] = [];
  if (!brokerCode) problems.push("Manca il codice fiscale dell'intermediario pagoPA (11 cifre).");
  else if (!/^\d{11}$/.test(brokerCode)) {
    problems.push("Il codice fiscale dell'intermediario pagoPA deve avere 11 cifre.");
  }
  if (!stationId) problems.push("Manca l'identificativo della stazione pagoPA.");
  else if (stationId.length > 35) {
    problems.push("L'identificativo della stazione pagoPA può avere al massimo 35 caratteri.");
  }
  if (!segregationCode) problems.push('Manca il codice di segregazione assegnato da pagoPA (due cifre).');
  else if (!SEGREGATION.test(segregationCode)) {
    problems.push(
      'Il codice di segregazione deve essere di due cifre, da 00 a 45, come assegnato da pagoPA.',
    );
  }
  return problems;
}

function checkAccounts({ iban, postalIban, postalHolder, postalAuthorisation }: CreditorSettings): string[] {
  const problems: string[] = [];
  if (!iban && !postalIban) problems.push("Manca l'IBAN su cui accreditare i pagamenti.");
  if (iban && !(IBAN.test(iban) && hasValidIbanCheckDigits(iban))) {
    problems.push("L'IBAN di accredito non è valido: controllare i 27 caratteri.");
  }
  if (postalIban && !(POSTAL_IBAN.test(postalIban) && hasValidIbanCheckDigits(postalIban))) {
    problems.push("L'IBAN postale non è valido: deve essere di un conto di Poste Italiane (ABI 07601).");
  }
  if (postalIban && !postalHolder) {
    problems.push("Manca l'intestatario del conto postale, richiesto sul bollettino.");
  }
  if (postalIban && !postalAuthorisation) {
    problems.push('Manca il numero di autorizzazione alla stampa in proprio, richiesto sul bollettino.');
  }
  return problems;
}

function checkTaxonomy({ name, taxonomyCode }: CheckedService): string[] {
  if (!taxonomyCode) {
    return [`Manca il codice di tassonomia pagoPA del servizio «${name}»: senza, non si emettono avvisi.`];
  }
  return TAXONOMY.test(taxonomyCode)
    ? []
    : [`Il codice di tassonomia pagoPA del servizio «${name}» non è valido: la forma è 9/01nnnnnSP/.`];
}

function checkKeys({ checkoutKey, acaKey, acaEnabled }: CreditorSettings): string[] {
  const problems: string[] = [];
  if (!checkoutKey) problems.push('Manca la chiave di Checkout: il pagamento on-line non è disponibile.');
  if (acaEnabled && !acaKey) {
    problems.push("Manca la chiave dell'archivio avvisi (ACA): gli avvisi non vi vengono depositati.");
  }
  return problems;
}
