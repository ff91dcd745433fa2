/** Registry (Anagrafica) and file imports: what the office's API answers, and the sentence for each reason. */
import { Type, type Static } from 'typebox';

export const ImportKind = Type.Union([
  Type.Literal('registry'),
  Type.Literal('attendance'),
  Type.Literal('bank_movements'),
]);
export type ImportKind = Static<typeof ImportKind>;

/** A column that a file of one kind may have. Headings are compared without accents, case and punctuation. */
export interface ColumnDefinition {
  key: string;
  /** The heading of the sample files, and the name of the field on screens. */
  label: string;
  synonyms: readonly string[];
  isRequired: boolean;
  /** The column must be there, its cell need not be filled. */
  mayBeEmpty?: boolean;
  /** Characters; 200 where it says nothing. */
  maxLength?: number;
}

/** Column key → position in the file, from 0. A column that the file lacks is absent. */
export const ColumnMapping = Type.Record(
  Type.String({ maxLength: 40 }),
  Type.Integer({ minimum: 0, maximum: 59 }),
);
export type ColumnMapping = Static<typeof ColumnMapping>;

/** `line` is the number of the line in the file, header included. `column` is a heading, `null` for the whole row. */
export const ImportIssue = Type.Object({
  line: Type.Integer(),
  column: Type.Union([Type.String(), Type.Null()]),
  value: Type.String(),
  reason: Type.String(),
  message: Type.String(),
});
export type ImportIssue = Static<typeof ImportIssue>;

const ShownValue = Type.Union([Type.String(), Type.Null()]);
export const ImportDifference = Type.Object({
  line: Type.Integer(),
  change: Type.Union([Type.Literal('new'), Type.Literal('changed')]),
  /** Codice utente and name of the child that the row is about. */
  userCode: Type.String(),
  name: Type.String(),
  fields: Type.Array(Type.Object({ label: Type.String(), before: ShownValue, after: ShownValue })),
});
export type ImportDifference = Static<typeof ImportDifference>;

/** What a family has changed and the file says otherwise. `before` stays, unless the clerk prefers `after`, the file's. */
export const KeptDifference = Type.Omit(ImportDifference, ['change']);
export type KeptDifference = Static<typeof KeptDifference>;

/** Every row is exactly one of new, changed, unchanged and rejected. */
export const ImportTotals = Type.Object({
  rows: Type.Integer(),
  added: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  rejected: Type.Integer(),
  warnings: Type.Integer(),
  /** Data that families have changed and the file says otherwise; absent when there are none. */
  kept: Type.Optional(Type.Integer()),
});
export type ImportTotals = Static<typeof ImportTotals>;

export const ImportBatch = Type.Object({
  batchId: Type.Integer(),
  kind: ImportKind,
  fileName: Type.String(),
  state: Type.Union([Type.Literal('uploaded'), Type.Literal('applied'), Type.Literal('discarded')]),
  uploadedBy: Type.String(),
  uploadedAt: Type.String(),
  appliedAt: Type.Union([Type.String(), Type.Null()]),
  /** What was done, once applied. */
  totals: Type.Union([ImportTotals, Type.Null()]),
});
export type ImportBatch = Static<typeof ImportBatch>;
export const ImportBatchList = Type.Object({ batches: Type.Array(ImportBatch) });

/** The mapping screen: the file's headings, and for each known column where it was found. */
export const ImportColumns = Type.Object({
  batch: ImportBatch,
  header: Type.Array(Type.String()),
  columns: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Type.String(),
      isRequired: Type.Boolean(),
      position: Type.Union([Type.Integer(), Type.Null()]),
    }),
  ),
});
export type ImportColumns = Static<typeof ImportColumns>;

/** The lists hold their first `PREVIEW_LIMIT` entries; `totals` counts all. */
export const PREVIEW_LIMIT = 200;
export const ImportPreview = Type.Object({
  batch: ImportBatch,
  totals: ImportTotals,
  /** Children that are registered and not in this file: information only, an import never removes anybody. */
  notInFile: Type.Union([Type.Integer(), Type.Null()]),
  differences: Type.Array(ImportDifference),
  rejects: Type.Array(ImportIssue),
  warnings: Type.Array(ImportIssue),
  kept: Type.Optional(Type.Array(KeptDifference)),
});
export type ImportPreview = Static<typeof ImportPreview>;

export const MappingBody = Type.Object({ mapping: ColumnMapping }, { additionalProperties: false });
export const ApplyBody = Type.Object(
  { acceptRejects: Type.Optional(Type.Boolean()), preferFile: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);
export const AppliedImport = Type.Object({ batchId: Type.Integer(), totals: ImportTotals });
export type AppliedImport = Static<typeof AppliedImport>;

/** Why a file, or a step of an import, is refused as a whole. */
export const importRefusalTexts = {
  empty: 'Il file è vuoto.',
  too_large: 'Il file è troppo grande (al massimo 10 MB): dividerlo in più file.',
  not_a_table: 'Il file non è una tabella leggibile: salvarlo come CSV o come XLSX e riprovare.',
  too_many_rows: 'Il file ha troppe righe (al massimo 60.000): dividerlo in più file.',
  too_many_columns: 'Il file ha troppe colonne (al massimo 60).',
  broken_xlsx: 'Il file Excel è danneggiato o protetto: aprirlo, salvarlo di nuovo come XLSX e riprovare.',
  unknown_kind: 'Indicare che cosa contiene il file: anagrafica, presenze oppure movimenti della banca.',
  no_file: 'Nessun file ricevuto: scegliere il file e riprovare.',
  unknown_batch: 'Questa importazione non esiste.',
  already_applied: 'Questa importazione è già stata eseguita.',
  discarded: 'Questa importazione è stata annullata: caricare di nuovo il file.',
  invalid_mapping:
    'L’abbinamento delle colonne non è valido: ogni colonna del file si può usare una volta sola.',
  missing_columns: 'Nel file mancano colonne necessarie.',
  has_rejects:
    'Alcune righe non sono valide: correggerle nel file, oppure confermare di importare solo le altre.',
  changed_meanwhile: 'I dati sono cambiati nel frattempo: ricontrollare l’anteprima e riprovare.',
} as const;
export type ImportRefusal = keyof typeof importRefusalTexts;

/** Flaws that any row of any file can have. */
export const rowIssueTexts = {
  short_row: 'La riga è incompleta: ha meno celle dell’intestazione. Forse il file è stato troncato.',
  extra_cells:
    'La riga ha più celle dell’intestazione: forse un testo contiene il separatore senza virgolette.',
  missing_value: 'Il dato è obbligatorio e manca.',
  too_long: 'Il testo è troppo lungo.',
  garbled_text: 'Il testo contiene caratteri rovinati: salvare di nuovo il file in UTF-8 o Windows-1252.',
  date: 'La data non è valida: scriverla come 31/12/2026.',
  duplicate_row: 'La riga ripete una riga precedente: è stata ignorata.',
} as const;

/** Why a row of a registry file is rejected, or what a warning says of it. */
export const registryIssueTexts = {
  ...rowIssueTexts,
  name_characters: 'Il nome contiene caratteri non ammessi.',
  fiscal_code_length: 'Il codice fiscale deve avere 16 caratteri.',
  fiscal_code_format: 'Il codice fiscale non ha la forma corretta.',
  fiscal_code_check_letter:
    'L’ultima lettera del codice fiscale non corrisponde: controllare che sia scritto bene.',
  email: 'L’indirizzo e-mail non è valido.',
  postal_code: 'Il CAP deve avere 5 cifre.',
  province: 'La provincia deve essere una sigla di 2 lettere.',
  amount: 'L’importo non è valido: scriverlo come 12.345,67.',
  level: 'Il grado deve essere Infanzia, Primaria o Secondaria.',
  yes_no: 'Scrivere S oppure N.',
  exemption: 'Esenzione sconosciuta: scrivere 104, affido, servizi sociali o altra.',
  school_year: 'L’anno scolastico non è valido: scriverlo come 2026/2027.',
  date_order: 'La data finale viene prima di quella iniziale.',
  unknown_school: 'La scuola non è ancora registrata: indicarne nome e grado.',
  school_conflict: 'Lo stesso codice scuola ha dati diversi in un’altra riga.',
  guardian_conflict: 'Lo stesso codice genitore ha dati diversi in un’altra riga.',
  guardian_in_two_families: 'Lo stesso genitore compare in due famiglie.',
  guardian_fiscal_code_taken: 'Il codice fiscale appartiene già a un altro genitore.',
  child_conflict: 'Lo stesso codice utente ha dati diversi in un’altra riga.',
  two_payers: 'Lo stesso bambino ha due genitori paganti.',
  child_fiscal_code_taken: 'Il codice fiscale appartiene già a un altro bambino.',
  same_fiscal_code: 'Genitore e bambino hanno lo stesso codice fiscale.',
  enrolment_conflict: 'La stessa iscrizione ha dati diversi in un’altra riga.',
  enrolment_overlap: 'L’iscrizione si sovrappone a un’altra dello stesso bambino: prima va chiusa quella.',
  isee_conflict: 'La stessa famiglia ha un ISEE diverso in un’altra riga.',
  isee_overlap: 'La validità dell’ISEE si sovrappone a quella di un altro ISEE della famiglia.',
  isee_incomplete: 'Le date dell’ISEE ci sono, ma manca l’importo.',
  exemption_conflict: 'Lo stesso bambino ha un’esenzione diversa in un’altra riga.',
  exemption_overlap: 'L’esenzione si sovrappone a un’altra dello stesso bambino.',
  fiscal_code_missing: 'Il codice fiscale manca: andrà completato prima di pagare.',
  email_missing: 'L’e-mail manca: gli avvisi non potranno essere spediti.',
  fiscal_code_name: 'Il codice fiscale non corrisponde al cognome e al nome: controllare.',
  fiscal_code_birth_date: 'Il codice fiscale non corrisponde alla data di nascita: controllare.',
} as const;
export type RegistryIssue = keyof typeof registryIssueTexts;
