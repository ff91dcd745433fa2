/** The README of an export, and what its columns are. */
import { LEFT_OUT, EXPORTED } from './exported-tables.ts';
import { fileName, type CopiedFile, type TableColumn } from './table-rules.ts';

export interface ExportHead {
  tenantName: string;
  fiscalCode: string;
  /** As a Roman reads it. */
  madeAt: string;
  version: string;
  hasDiets: boolean;
}

/** `closed`: sealed with a key that the installation does not have. */
interface Certificates {
  opened: number;
  closed: number;
}

export function writeReadme(
  head: ExportHead,
  files: readonly CopiedFile[],
  certificates: Certificates,
): string {
  const rows = files.reduce((sum, { rowCount }) => sum + rowCount, 0);
  return [
    `ESPORTAZIONE COMPLETA DEI DATI - ${head.tenantName} (codice fiscale ${head.fiscalCode})`,
    `Fatta il ${head.madeAt} con Refettorio ${head.version}. ${files.length} tabelle, ${rows} righe.`,
    '',
    'COME SI LEGGE',
    '- Un file CSV per tabella: UTF-8, virgole, la prima riga con i nomi delle colonne (RFC 4180), righe che finiscono con LF.',
    '- I testi sono fra virgolette, con le virgolette raddoppiate; una cella vuota senza virgolette è un valore assente (NULL),',
    '  "" è un testo vuoto. Con PostgreSQL si legge con: copy tabella (colonne) from file with (format csv, header).',
    '- Gli importi che finiscono in _cents sono centesimi di euro interi. I giorni sono AAAA-MM-GG; i momenti sono in UTC.',
    '- I contenuti binari sono in base64. I valori json sono testo JSON.',
    '- I testi sono quelli originali: aprendo un file con un foglio di calcolo, importarli come testo, perché una cella che comincia',
    '  con =, +, - o @ verrebbe letta come una formula.',
    '- Tutto è com’era in un solo momento: le tabelle vanno d’accordo fra loro.',
    '- colonne.csv dice di ogni colonna il tipo, se è obbligatoria, se fa parte della chiave, e a quale tabella rimanda.',
    '- I PDF (avvisi, ricevute, attestazioni) non ci sono: si rifanno da questi dati.',
    '',
    'CHE COSA C’È',
    ...files.flatMap(describeFile),
    ...dietLines(head, certificates),
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

function dietLines({ hasDiets }: ExportHead, { opened, closed }: Certificates): string[] {
  if (hasDiets) {
    return [
      `certificati/: ${opened} certificati, aperti, con il numero di certificate_id in diet_certificate.csv.`,
      ...(closed > 0
        ? [`${closed} certificati non si sono aperti: la chiave che li ha chiusi è un’altra.`]
        : []),
      'Sono dati sulla salute (GDPR, art. 9): chi ha chiesto l’esportazione li può vedere per il suo ruolo.',
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
