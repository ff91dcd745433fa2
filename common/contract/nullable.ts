import { Type } from 'typebox';

/** What may be missing: the contract says `null`, never an absent field. */
export const Nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);
