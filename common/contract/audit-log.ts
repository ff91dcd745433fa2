/** Registro delle operazioni: the audit trail as a person reads it, and whether its chain of blocks holds. */
import { Type, type Static } from 'typebox';
import { Text } from './fields.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Search = Text(100);

export const AUDIT_PAGE_SIZE = 50;
/** Beyond so many lines nobody turns pages: the filters are narrowed instead. */
export const AUDIT_MAX_COUNT = 10_000;

const filter = {
  /** The beginning of a child's or an adult's name: what was done on them, their invoices and their tickets. */
  person: Type.Optional(Search),
  /** In the user name or the name of who did it. */
  operator: Type.Optional(Search),
  /** The module whose operations are wanted. */
  area: Type.Optional(Type.String({ pattern: '^[a-z_]{2,40}$' })),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
};
export const AuditFilter = Type.Object(filter, { additionalProperties: false });
export type AuditFilter = Static<typeof AuditFilter>;
export const AuditQuery = Type.Object(
  {
    ...filter,
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: AUDIT_MAX_COUNT / AUDIT_PAGE_SIZE })),
  },
  { additionalProperties: false },
);
export type AuditQuery = Static<typeof AuditQuery>;

export const AuditLine = Type.Object({
  eventId: Type.Integer(),
  at: Type.String(),
  /** Who did it, in words; the account's name where there is one. */
  actor: Type.String(),
  sentence: Type.String(),
  subject: Type.Object({
    /** What it is and its name: `Bambino Rossi Anna`. */
    label: Type.String(),
    /** Its page in the office; `null`: it has none, or whoever reads may not see whose it is. */
    path: Type.Union([Type.String(), Type.Null()]),
  }),
  /** The block of the chain that seals it; `null`: not sealed yet. */
  blockNo: Type.Union([Type.Integer(), Type.Null()]),
});
export type AuditLine = Static<typeof AuditLine>;

/** `brokenAt`: the first block that does not hold. */
export const AuditChain = Type.Object({
  verifiedTo: Type.Integer(),
  brokenAt: Type.Union([Type.Integer(), Type.Null()]),
  /** `null`: nobody has looked yet. */
  checkedAt: Type.Union([Type.String(), Type.Null()]),
  lastBlock: Type.Integer(),
  unsealedCount: Type.Integer(),
});
export type AuditChain = Static<typeof AuditChain>;

export const AuditPage = Type.Object({
  rows: Type.Array(AuditLine),
  /** At most `AUDIT_MAX_COUNT`, which stands for that many or more. */
  total: Type.Integer(),
  areas: Type.Array(Type.Object({ area: Type.String(), label: Type.String() })),
  chain: AuditChain,
});
export type AuditPage = Static<typeof AuditPage>;
