/** Esportazione completa: all of a Comune's data, for whoever goes on with them elsewhere. */
import { Type, type Static } from 'typebox';
import { Text } from './fields.ts';

export const DATA_EXPORT_STATES = ['queued', 'running', 'done', 'failed', 'deleted'] as const;
const DataExportState = Type.Enum(DATA_EXPORT_STATES);
const NullableText = Type.Union([Type.String(), Type.Null()]);

export const DataExport = Type.Object({
  exportId: Type.Integer(),
  state: DataExportState,
  /** With the diets and their certificates: whoever asked may see them. */
  hasDiets: Type.Boolean(),
  /** With the files of the tickets, likewise. */
  hasTicketFiles: Type.Boolean(),
  /** Why it was asked for, in the words of whoever asked; empty for old ones. */
  reason: Type.String(),
  tableCount: Type.Integer(),
  tablesDone: Type.Integer(),
  rowCount: Type.Integer(),
  fileCount: Type.Integer(),
  /** Of the archive. */
  byteCount: Type.Integer(),
  /** Of the archive, in hexadecimal; `null` until it is done. */
  sha256: NullableText,
  requestedBy: Type.String(),
  requestedAt: Type.String(),
  finishedAt: NullableText,
  expiresAt: NullableText,
});
export type DataExport = Static<typeof DataExport>;

/** The latest first. `sees`: what whoever reads this would get. */
export const DataExportList = Type.Object({
  exports: Type.Array(DataExport),
  sees: Type.Object({ hasDiets: Type.Boolean(), hasTicketFiles: Type.Boolean() }),
});
export type DataExportList = Static<typeof DataExportList>;

export const RequestExportBody = Type.Object({ reason: Text(300) }, { additionalProperties: false });
export type RequestExportBody = Static<typeof RequestExportBody>;
export type RequestExportRefusal = 'reason_missing' | 'under_way';
export type ExportRefusal = 'unknown_export' | 'not_ready';

/** Where the archive is taken from, for a few minutes and once. */
export const DownloadLink = Type.Object({ token: Type.String() });
export type DownloadLink = Static<typeof DownloadLink>;
