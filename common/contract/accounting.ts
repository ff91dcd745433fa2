/** Contabilità: accertamenti and incassi by account and month, from the ledger. Amounts in integer cents. */
import { Type, type Static } from 'typebox';
import { Text } from './fields.ts';

/** What money is for. The first four are told apart by service. */
export const INCOME_KINDS = [
  'canteen',
  'fixed_parts',
  'other_charges',
  'prepaid_meals',
  'postage',
  'interest',
  'top_ups',
  'family_credit',
  'unassigned',
] as const;
export const IncomeKind = Type.Enum(INCOME_KINDS);
export type IncomeKind = Static<typeof IncomeKind>;

/** How each of an account's figures is called in the database and in the files. */
export const FIGURES = [
  'assessed',
  'credited',
  'written_off',
  'pagopa',
  'other_means',
  'compensated',
  'refunded',
] as const;
export const Figure = Type.Enum(FIGURES);
export type Figure = Static<typeof Figure>;

const NullableId = Type.Union([Type.Integer(), Type.Null()]);
const Month = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const Year = Type.Integer({ minimum: 2000, maximum: 2999 });

const figures = {
  /** Accertato: the lines of invoices, charges, what is taken from a credit. */
  assessedCents: Type.Integer(),
  /** Taken back by credit notes or put on a credit, and prepaid meals given back. */
  creditedCents: Type.Integer(),
  /** Discarichi, debts nobody can collect, corrections of a credit. */
  writtenOffCents: Type.Integer(),
  pagopaCents: Type.Integer(),
  /** Paid outside pagoPA, less what was taken back. */
  otherMeansCents: Type.Integer(),
  /** Moved from a family's credit or wallet, or to it: nothing came in. All accounts together: zero. */
  compensatedCents: Type.Integer(),
  /** Paid back to families. */
  refundedCents: Type.Integer(),
};
export const AccountFigures = Type.Object(figures);
export type AccountFigures = Static<typeof AccountFigures>;

const account = {
  kind: IncomeKind,
  serviceId: NullableId,
  serviceName: Type.Union([Type.String(), Type.Null()]),
  /** Capitolo or voce, as the Comune's budget calls it; may be empty. */
  code: Type.String(),
  label: Type.String(),
};
export const RevenueAccount = Type.Object(account);
export type RevenueAccount = Static<typeof RevenueAccount>;

/** `openingCents`: left to collect when the year began; below zero: held for families. */
export const AccountYear = Type.Object({
  ...account,
  ...figures,
  openingCents: Type.Integer(),
  closingCents: Type.Integer(),
});
export type AccountYear = Static<typeof AccountYear>;

export const AccountMonth = Type.Object({
  month: Type.String(),
  kind: IncomeKind,
  serviceId: NullableId,
  ...figures,
});
export type AccountMonth = Static<typeof AccountMonth>;

export const AccountingYear = Type.Object({
  year: Type.Integer(),
  accounts: Type.Array(AccountYear),
  /** Only those in which something moved, in their order. */
  months: Type.Array(AccountMonth),
  /** Whether all of it is, to the cent, what the ledger's own accounts moved in the year. */
  isBalanced: Type.Boolean(),
  updatedAt: Type.String(),
});
export type AccountingYear = Static<typeof AccountingYear>;

export const AccountingQuery = Type.Object({ year: Type.Optional(Year) }, { additionalProperties: false });
export type AccountingQuery = Static<typeof AccountingQuery>;

export const MOVEMENT_PAGE_SIZE = 50;
const movementFilter = {
  month: Month,
  kind: Type.Optional(IncomeKind),
  serviceId: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
  figure: Type.Optional(Figure),
};
export const MovementFilter = Type.Object(movementFilter, { additionalProperties: false });
export type MovementFilter = Static<typeof MovementFilter>;
export const MovementQuery = Type.Object(
  { ...movementFilter, page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) },
  { additionalProperties: false },
);
export type MovementQuery = Static<typeof MovementQuery>;

/** One figure of one entry of the ledger on one account. */
export const Movement = Type.Object({
  entryId: Type.Integer(),
  bookedOn: Type.String(),
  kind: IncomeKind,
  serviceId: NullableId,
  figure: Figure,
  cents: Type.Integer(),
  /** In words: `Fattura emessa`, `Pagamento con pagoPA`. */
  what: Type.String(),
  /** The invoice that it is about. */
  invoice: Type.Union([
    Type.Object({ invoiceId: Type.Integer(), runId: Type.Integer(), code: Type.String() }),
    Type.Null(),
  ]),
  /** Of pagoPA's receipt. */
  iuv: Type.Union([Type.String(), Type.Null()]),
  payerName: Type.Union([Type.String(), Type.Null()]),
  child: Type.Union([Type.Object({ childId: Type.Integer(), name: Type.String() }), Type.Null()]),
});
export type Movement = Static<typeof Movement>;

export const MovementPage = Type.Object({
  rows: Type.Array(Movement),
  total: Type.Integer(),
  totalCents: Type.Integer(),
});
export type MovementPage = Static<typeof MovementPage>;

export const AccountsBody = Type.Object(
  {
    accounts: Type.Array(
      Type.Object(
        {
          kind: IncomeKind,
          serviceId: Type.Union([
            Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
            Type.Null(),
          ]),
          code: Text(40),
          label: Text(100),
        },
        { additionalProperties: false },
      ),
      { maxItems: 200 },
    ),
  },
  { additionalProperties: false },
);
export type AccountsBody = Static<typeof AccountsBody>;
export const RevenueAccounts = Type.Object({ accounts: Type.Array(RevenueAccount) });
export type RevenueAccounts = Static<typeof RevenueAccounts>;
export type AccountsRefusal = 'unknown_account' | 'label_missing' | 'account_twice';

/** Spese per il 730: what the intermediary needs to communicate what families paid in a year. */
export const REFUSALS_OF_EXPENSE = ['opposed', 'payer_code', 'child_code', 'both_codes'] as const;
export const ExpenseRefusal = Type.Enum(REFUSALS_OF_EXPENSE);
export type ExpenseRefusal = Static<typeof ExpenseRefusal>;

export const RefusedExpense = Type.Object({
  payerId: Type.Integer(),
  payerName: Type.String(),
  childId: Type.Integer(),
  childName: Type.String(),
  attestedCents: Type.Integer(),
  refundedCents: Type.Integer(),
  /** The payer does not want it, or whose fiscal code is missing or wrong. */
  refusal: ExpenseRefusal,
});
export type RefusedExpense = Static<typeof RefusedExpense>;

export const MAX_REFUSED_SHOWN = 200;
export const ExpenseYear = Type.Object({
  year: Type.Integer(),
  /** Until the year is over the figures are provisional. */
  isOver: Type.Boolean(),
  rowCount: Type.Integer(),
  attestedCents: Type.Integer(),
  paymentCount: Type.Integer(),
  /** Of earlier years, given back in this one. */
  refundCount: Type.Integer(),
  refundedCents: Type.Integer(),
  refusedCount: Type.Integer(),
  refusedCents: Type.Integer(),
  /** Payers with expenses who do not want them communicated: their rows are among the refused. */
  opposedCount: Type.Integer(),
  /** The first `MAX_REFUSED_SHOWN`. */
  refused: Type.Array(RefusedExpense),
  updatedAt: Type.String(),
});
export type ExpenseYear = Static<typeof ExpenseYear>;

export const EXPENSE_FILES = ['summary', 'payments', 'refunds', 'refused'] as const;
export const ExpenseFile = Type.Enum(EXPENSE_FILES);
export type ExpenseFile = Static<typeof ExpenseFile>;

/** Opposizione: the years whose expenses a payer does not want communicated. */
export const Oppositions = Type.Object({ years: Type.Array(Type.Integer()) });
export type Oppositions = Static<typeof Oppositions>;

export const OppositionBody = Type.Object({ isOpposed: Type.Boolean() }, { additionalProperties: false });
export type OppositionBody = Static<typeof OppositionBody>;
