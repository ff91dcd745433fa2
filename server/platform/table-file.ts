/**
 * Reads the table files that people upload (CSV, or XLSX as Excel and LibreOffice write it) into text cells. A file
 * from outside is hostile until read: it is parsed in a worker thread with its own memory and time limits, so that
 * neither a large nor a malicious one stalls or kills the process that serves families.
 */
import { Worker } from 'node:worker_threads';
import { refuse, type Outcome } from '#common/outcome.ts';

/** One line with content. `line` is its number in the file, header included, from 1: that is where a clerk looks. */
export type TableRow = { line: number; cells: string[] };

/**
 * Cells are the file's own text, untrimmed; only the header is trimmed. A row is as long as its line: more cells than
 * the header means text under no heading, fewer (CSV only) a broken line. `encoding` is `null` for XLSX; `delimiter`
 * is `null` for XLSX and for a CSV of a single column.
 */
export type TableFile = {
  format: 'csv' | 'xlsx';
  encoding: 'utf-8' | 'windows-1252' | null;
  delimiter: ';' | ',' | '\t' | null;
  header: string[];
  rows: TableRow[];
};

/** `empty`: not one line with content. `too_large`: bytes, unpacked bytes, memory or time beyond the limits below. */
export type TableFileRefusal =
  'empty' | 'too_large' | 'not_a_table' | 'too_many_rows' | 'too_many_columns' | 'broken_xlsx';

/** What the worker is given; the format has been told from the first bytes. */
export type TableWorkerInput = { bytes: Uint8Array<ArrayBuffer>; format: 'csv' | 'xlsx' };

const MAX_FILE_BYTES = { csv: 20 * 1024 * 1024, xlsx: 10 * 1024 * 1024 };
const TIMEOUT_MS = 30_000;
/** 60,000 rows of 20 columns took exceljs 0.5 GB of heap and 4 seconds. */
const MAX_HEAP_MB = 1024;

let lastRead: Promise<unknown> = Promise.resolve();

/**
 * Reads the first visible sheet or the whole CSV; a header without rows is a table. The content decides the format;
 * `fileName` only tells a spoilt workbook from a file that never was one. Files are read one at a time per process:
 * a worker may take a gigabyte. Throws only on a fault of ours.
 */
export function readTableFile(
  bytes: Buffer,
  fileName: string,
): Promise<Outcome<TableFile, TableFileRefusal>> {
  const isNamedXlsx = /\.xls[xm]$/i.test(fileName);
  // Not only the letters PK: a CSV may begin with a heading of that name.
  const isZip = /^PK(?:\x03\x04|\x05\x06)/.test(bytes.toString('latin1', 0, 4));
  if (bytes.length === 0) return Promise.resolve(refuse('empty'));
  if (isNamedXlsx && !isZip) return Promise.resolve(refuse('broken_xlsx'));
  const format = isZip ? 'xlsx' : 'csv';
  if (bytes.length > MAX_FILE_BYTES[format]) return Promise.resolve(refuse('too_large'));

  const reading = lastRead.then(async () => {
    const outcome = await readInWorker({ bytes: new Uint8Array(bytes), format });
    const isOtherZip = !outcome.ok && outcome.reason === 'broken_xlsx' && !isNamedXlsx;
    return isOtherZip ? refuse('not_a_table') : outcome;
  });
  lastRead = reading.catch(() => undefined);
  return reading;
}

function readInWorker(input: TableWorkerInput): Promise<Outcome<TableFile, TableFileRefusal>> {
  // The environment holds the database's password; code that parses a stranger's file has no use for it.
  const worker = new Worker(new URL('./table-file-worker.ts', import.meta.url), {
    workerData: input,
    transferList: [input.bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    env: {},
    execArgv: [],
  });
  let timer: NodeJS.Timeout | undefined;
  return new Promise<Outcome<TableFile, TableFileRefusal>>((resolve, reject) => {
    timer = setTimeout(() => resolve(refuse('too_large')), TIMEOUT_MS);
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(refuse('too_large'));
      else reject(new Error('the worker that reads table files failed', { cause: error }));
    });
    worker.once('exit', (code) =>
      reject(new Error(`the worker that reads table files stopped with ${code}`)),
    );
  }).finally(() => {
    clearTimeout(timer);
    // Not awaited: a thread inside a long built-in stops only after it, and the answer must not wait for that.
    void worker.terminate();
  });
}
