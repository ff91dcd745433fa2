/** The README of an export, and what its columns are. */
import { LEFT_OUT, EXPORTED } from './exported-tables.ts';
import {
  fileName,
  type CopiedFile,
  type ExportScope,
  type IndexedFile,
  type TableColumn,
} from './table-rules.ts';

export interface ExportHead extends ExportScope {
  tenantName: string;
  fiscalCode: string;
  /** As a Roman reads it. */
  madeAt: string;
  version: string;
  reason: string;
}

export function writeReadme(
  head: ExportHead,
  files: readonly CopiedFile[],
  indexed: readonly IndexedFile[],
): string {
  const rows = files.reduce((sum, { rowCount }) => sum + rowCount, 0);
  return [
    `ESPORTAZIONE COMPLETA DEI DATI - ${head.tenantName} (codice fiscale ${head.fiscalCode})`,
    `Fatta il ${head.madeAt} con Refettorio ${head.version}. ${files.length} tabelle, ${rows} righe, ${indexed.length} file.`,
    ...(head.reason === '' ? [] : [`Chiesta per: ${head.reason}`]),
    '',
    'COME SI LEGGE',
    '- Un file CSV per tabella: UTF-8, virgole, la prima riga con i nomi delle colonne (RFC 4180), righe che finiscono con LF.',
    '- I testi sono fra virgolette, con le virgolette raddoppiate; una cella vuota senza virgolette è un valore assente (NULL),',
    '  "" è un testo vuoto. Con PostgreSQL si legge con: copy tabella (colonne) from file with (format csv, header).',
    '- Gli importi che finiscono in _cents sono centesimi di euro interi. I giorni sono AAAA-MM-GG; i momenti sono in UTC.',
    '- I file sono nelle cartelle, con il numero della loro riga; indice-file.csv dice di ognuno la tabella, la riga, il nome con',
    '  cui era stato consegnato e l’impronta SHA-256. Impronte, chiavi pubbliche e messaggi di pagoPA sono in base64 nelle tabelle.',
    '- I valori json sono testo JSON.',
    '- I testi sono quelli originali: aprendo un file con un foglio di calcolo, importarli come testo, perché una cella che comincia',
    '  con =, +, - o @ verrebbe letta come una formula.',
    '- Tutto è com’era in un solo momento: le tabelle vanno d’accordo fra loro.',
    '- colonne.csv dice di ogni colonna il tipo, se è obbligatoria, se fa parte della chiave, e a quale tabella rimanda.',
    '- I PDF (avvisi, ricevute, attestazioni) non ci sono: si rifanno da questi dati.',
    '',
    'CHE COSA C’È',
    ...files.flatMap(describeFile),
    ...folderLines(indexed),
    ...dietLines(head),
    ...ticketLines(head),
    '',
    'CHE COSA NON C’È, E PERCHÉ',
    'Password, chiavi e segreti restano qui: chi continua altrove ne fa di nuovi.',
    ...withheldLines(files),
    ...Object.entries(LEFT_OUT).map(([table, reason]) => `- ${table}: ${reason}`),
    '',
    'CONTROLLO',
    'Ogni file ha qui sopra la sua impronta SHA-256; quella dell’archivio intero è nella pagina da cui è stato scaricato.',
    'L’archivio contiene dati personali: va conservato cifrato, per il tempo che serve, e poi cancellato.',
    '',
  ].join('\n');
}

function describeFile({ name, meaning, rowCount, byteCount, sha256 }: CopiedFile): string[] {
  return [`${name}: ${meaning}`, `  righe ${rowCount}, byte ${byteCount}, sha256 ${sha256}`];
}

/** Of each folder, how many files are in it, and how many did not open. */
export function countFolders(
  indexed: readonly IndexedFile[],
): Record<string, { opened: number; closed: number }> {
  const counts: Record<string, { opened: number; closed: number }> = {};
  for (const { row, written } of indexed) {
    const count = (counts[row.folder] ??= { opened: 0, closed: 0 });
    count[written ? 'opened' : 'closed'] += 1;
  }
  return counts;
}

function folderLines(indexed: readonly IndexedFile[]): string[] {
  return Object.entries(countFolders(indexed)).flatMap(([folder, { opened, closed }]) => [
    `${folder}/: ${opened} file`,
    ...(closed > 0 ? [`  ${closed} non si sono aperti: la chiave che li ha chiusi è un’altra.`] : []),
  ]);
}

function ticketLines({ hasTicketFiles }: ExportHead): string[] {
  return hasTicketFiles
    ? []
    : [
        '',
        'SENZA I FILE DELLE SEGNALAZIONI: chi ha chiesto l’esportazione non legge le segnalazioni.',
        'Per averli, l’esportazione va chiesta dal responsabile del servizio, o da un amministratore che sia anche dell’ufficio scuola.',
      ];
}

function dietLines({ hasDiets }: ExportHead): string[] {
  if (hasDiets) {
    return [
      'Diete e certificati sono dati sulla salute (GDPR, art. 9): chi ha chiesto l’esportazione li può vedere per il suo ruolo.',
    ];
  }
  const tables = Object.entries(EXPORTED).filter(([, { isAboutDiets }]) => isAboutDiets);
  return [
    '',
    'SENZA LE DIETE: chi ha chiesto l’esportazione non può vedere quale bambino ha una dieta (dati sulla salute, GDPR art. 9).',
    `Mancano ${tables.map(([name]) => name).join(', ')}, i certificati, e le righe sulle diete di audit_event e outbox_message.`,
    'Per averle, l’esportazione va chiesta da un amministratore che sia anche dell’ufficio scuola.',
  ];
}

function withheldLines(files: readonly CopiedFile[]): string[] {
  const written = new Set(files.map(({ name }) => name));
  return Object.entries(EXPORTED)
    .filter(([name, { withheld }]) => withheld && written.has(fileName(name)))
    .map(([name, { withheld = [] }]) => `- ${name}: senza ${withheld.join(', ')}`);
}

/** `colonne.csv`: a line for each column of each table. */
export function writeColumns(tables: ReadonlyMap<string, readonly TableColumn[]>): string {
  const lines = [...tables].flatMap(([table, columns]) =>
    columns.map(({ name, type, isRequired, isKey, refersTo }) =>
      [table, name, `"${type}"`, isRequired ? 'sì' : 'no', isKey ? 'sì' : 'no', refersTo ?? ''].join(','),
    ),
  );
  return ['tabella,colonna,tipo,obbligatoria,chiave,rimanda_a', ...lines, ''].join('\n');
}

/** `indice-file.csv`: a line for each file, with the row that it belongs to. */
export function writeFileIndex(indexed: readonly IndexedFile[]): string {
  const lines = indexed.map(({ path, row, written }) =>
    [
      written ? path : '',
      row.table,
      row.key?.column ?? '',
      row.key?.value ?? '',
      row.originalName === null ? '' : `"${row.originalName.replaceAll('"', '""')}"`,
      written?.byteCount ?? '',
      written?.sha256 ?? '',
      written ? 'aperto' : 'non aperto',
    ].join(','),
  );
  return ['file,tabella,colonna,riga,nome_originale,byte,sha256,esito', ...lines, ''].join('\n');
}
