/** Conservazione dei dati: periods, and the reports of what was purged. */
import { Type, type Static } from 'typebox';
import { RETENTION_KEYS } from '../retention.ts';

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) =>
  Type.Union([type, Type.Null()]);
const strict = { additionalProperties: false };
const Key = Type.Enum(RETENTION_KEYS);

const Period = Type.Object({
  category: Key,
  amount: Type.Integer(),
  /** `null`: the standard. */
  changedBy: Nullable(Type.String()),
  changedAt: Nullable(Type.String()),
});

export const RetentionLine = Type.Object({
  category: Key,
  purged: Type.Integer(),
  /** `null`: not looked at, because the run did not come so far or failed. */
  kept: Nullable(Type.Integer()),
  /** Past their period and still there: all of them in a dry run. */
  due: Nullable(Type.Integer()),
  oldestAt: Nullable(Type.String()),
  /** When the next row becomes due. */
  nextAt: Nullable(Type.String()),
  hasFailed: Type.Boolean(),
});
export type RetentionLine = Static<typeof RetentionLine>;

const Run = Type.Object({
  runId: Type.Integer(),
  isDry: Type.Boolean(),
  startedAt: Type.String(),
  startedBy: Type.String(),
  /** `null`: interrupted, it goes on the next night. */
  endedAt: Nullable(Type.String()),
  purged: Type.Integer(),
});
export const RetentionReport = Type.Object({ run: Run, lines: Type.Array(RetentionLine) });
export type RetentionReport = Static<typeof RetentionReport>;

export const RetentionView = Type.Object({
  periods: Type.Array(Period),
  /** Of the run asked for, or of the newest; `null`: there was none yet. */
  report: Nullable(RetentionReport),
  /** Newest first. */
  runs: Type.Array(Run),
});
export type RetentionView = Static<typeof RetentionView>;
export type RetentionPeriod = RetentionView['periods'][number];

export const RetentionQuery = Type.Object({ runId: Type.Optional(Type.Integer({ minimum: 1 })) }, strict);
export const RetentionPeriodBody = Type.Object(
  { amount: Type.Integer({ minimum: 1, maximum: 1000 }) },
  strict,
);

export type RetentionPeriodRefusal = 'unknown_category' | 'not_allowed';
