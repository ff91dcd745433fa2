/** How long what can be purged is kept: what the Comune may choose, within what law and use allow. */

export type RetentionUnit = 'days' | 'months' | 'years';

interface RetentionRule {
  unit: RetentionUnit;
  /** Where the Comune has chosen nothing. */
  standard: number;
  /** Equal to the maximum: it is not for the Comune to choose. */
  minimum: number;
  maximum: number;
}

export const RETENTION = {
  identity_register: { unit: 'months', standard: 24, minimum: 24, maximum: 24 },
  identity_claims: { unit: 'months', standard: 12, minimum: 3, maximum: 60 },
  account_devices: { unit: 'months', standard: 24, minimum: 6, maximum: 60 },
  ticket_words: { unit: 'years', standard: 5, minimum: 1, maximum: 10 },
  ticket_files: { unit: 'months', standard: 12, minimum: 1, maximum: 120 },
  ticket_mails: { unit: 'days', standard: 90, minimum: 30, maximum: 365 },
  diet_certificates: { unit: 'months', standard: 12, minimum: 1, maximum: 24 },
  assistant_conversations: { unit: 'days', standard: 90, minimum: 30, maximum: 365 },
  assistant_questions: { unit: 'days', standard: 180, minimum: 30, maximum: 730 },
  assistant_use: { unit: 'days', standard: 400, minimum: 400, maximum: 400 },
  phone_messages: { unit: 'days', standard: 90, minimum: 30, maximum: 730 },
  mails: { unit: 'months', standard: 24, minimum: 12, maximum: 120 },
  import_files: { unit: 'months', standard: 24, minimum: 1, maximum: 120 },
} as const satisfies Record<string, RetentionRule>;

export type RetentionKey = keyof typeof RETENTION;

/** As the office calls them, on the page and in its files. */
export const RETENTION_NAMES = {
  identity_register: 'Registro degli accessi con SPID e CIE',
  identity_claims: 'Richieste di accesso decise',
  account_devices: 'Dispositivi da cui si è entrati',
  ticket_words: 'Testi delle segnalazioni chiuse',
  ticket_files: 'Allegati delle segnalazioni chiuse',
  ticket_mails: 'E-mail ricevute in risposta alle segnalazioni',
  diet_certificates: 'Certificati delle diete',
  assistant_conversations: 'Conversazioni con l’Assistente',
  assistant_questions: 'Domande lasciate all’Assistente',
  assistant_use: 'Conteggi d’uso del modello linguistico',
  phone_messages: 'Telefonate e SMS',
  mails: 'Destinatari dei messaggi che non riguardano le fatture',
  import_files: 'Importazioni e loro file',
} satisfies Record<RetentionKey, string>;

// The keys of a constant are its own type.
export const RETENTION_KEYS = Object.keys(RETENTION) as RetentionKey[];

export function isRetentionKey(text: string): text is RetentionKey {
  return Object.hasOwn(RETENTION, text);
}

/** Whether there is anything for the Comune to choose. */
export function isChoosable(key: RetentionKey): boolean {
  const { minimum, maximum }: RetentionRule = RETENTION[key];
  return minimum < maximum;
}

/** Whether the Comune may keep a category for so many of its unit. */
export function isAllowedPeriod(key: RetentionKey, amount: number): boolean {
  const { minimum, maximum } = RETENTION[key];
  return Number.isInteger(amount) && amount >= minimum && amount <= maximum;
}
