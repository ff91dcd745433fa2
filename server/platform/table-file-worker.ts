/** The thread in which one table file is read; see table-file.ts, which starts it and limits it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { TableWorkerInput } from './table-file.ts';

const { bytes, format } = workerData as TableWorkerInput;

// exceljs takes a third of a second to load: a CSV does not wait for it.
const outcome =
  format === 'csv'
    ? (await import('./table-file-csv.ts')).readCsv(bytes)
    : await (await import('./table-file-xlsx.ts')).readXlsx(bytes);

parentPort?.postMessage(outcome);
