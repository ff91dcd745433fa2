/** Stampa avvisi: the payable notices of a month close in one file, in the order in which schools hand them out. */
import { Type, type Static } from 'typebox';

/** Pages of one file: what a copier takes and a reader opens without waiting. */
export const NOTICES_PER_FILE = 500;

export const PrintedWho = Type.Union([Type.Literal('all'), Type.Literal('without_email')]);
export type PrintedWho = Static<typeof PrintedWho>;

/** `part` counts the files from 1. */
export const RunPrintQuery = Type.Object({
  who: PrintedWho,
  part: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
});
export type RunPrintQuery = Static<typeof RunPrintQuery>;

/** The list that goes with the files of a choice: whole, not cut. */
export const RunPrintListQuery = Type.Pick(RunPrintQuery, ['who']);

/** How many notices can be paid now. */
export const RunPrintCounts = Type.Object({ all: Type.Integer(), withoutEmail: Type.Integer() });
export type RunPrintCounts = Static<typeof RunPrintCounts>;

export type RunPrintRefusal = 'unknown_run' | 'nothing_to_print';
