/** What most subjects of the contract are made of. */
import { Type } from 'typebox';

/** The key of a row. */
export const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

/** `2026-11-30`. */
export const Day = Type.String({ format: 'date' });

/** An amount, owed or given back. */
export const Cents = Type.Integer();

/** What somebody writes; PostgreSQL's text holds no NUL. */
export const Text = (maxLength: number) => Type.String({ maxLength, pattern: '^[^\\u0000]*$' });
