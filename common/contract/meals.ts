/** Meals (Presenze): the states of an attendance and the sentences of an attendance import. */
import { Type, type Static } from 'typebox';
import { rowIssueTexts } from './registry.ts';

export const AttendanceState = Type.Union([
  Type.Literal('planned'),
  Type.Literal('cancelled'),
  Type.Literal('served'),
  Type.Literal('absent'),
  Type.Literal('light_meal'),
]);
export type AttendanceState = Static<typeof AttendanceState>;

export const attendanceStateNames = {
  planned: 'Previsto',
  cancelled: 'Disdetto',
  served: 'Presente',
  absent: 'Assente',
  light_meal: 'Pasto in bianco',
} satisfies Record<AttendanceState, string>;

/** Why a row of an attendance file is rejected, or what a warning says of it. */
export const attendanceIssueTexts = {
  ...rowIssueTexts,
  state: 'Lo stato deve essere P (presente), A (assente), D (disdetto) o B (pasto in bianco).',
  unknown_user_code: 'Nessun bambino ha questo codice utente: importare prima l’anagrafica.',
  not_enrolled: 'Il bambino non è iscritto al servizio in questo giorno.',
  frozen_day: 'Il mese è già chiuso: usare una rettifica.',
  conflicting_rows: 'Lo stesso bambino ha due stati diversi nello stesso giorno.',
  weekend: 'Il giorno è un sabato o una domenica: controllare.',
  future_day: 'Il giorno non è ancora arrivato: controllare.',
} as const;
export type AttendanceIssue = keyof typeof attendanceIssueTexts;
