/** Prepaid canteens: children's credit (*credito*), top-ups (*ricariche*), transfers, refunds, the office's corrections. */
import { Type, type Static } from 'typebox';
import { MissingDatum } from './billing.ts';
import { Nullable } from './nullable.ts';

const CENTS_LIMIT = 1_000_000;
const Day = Type.String({ pattern: '^20\\d{2}-\\d{2}-\\d{2}$' });

/** What a Comune decides about credit, kept in `tenant.settings`. Amounts in cents. */
export const PrepaidSettings = Type.Object(
  {
    minTopUpCents: Type.Integer({ minimum: 100, maximum: CENTS_LIMIT }),
    maxTopUpCents: Type.Integer({ minimum: 100, maximum: CENTS_LIMIT }),
    /** The amounts that are offered first, in meals at the child's price. */
    quickMeals: Type.Array(Type.Integer({ minimum: 1, maximum: 200 }), { minItems: 1, maxItems: 4 }),
    allowsTransfer: Type.Boolean(),
    allowsRefund: Type.Boolean(),
    minRefundCents: Type.Integer({ minimum: 1, maximum: CENTS_LIMIT }),
  },
  { additionalProperties: false },
);
export type PrepaidSettings = Static<typeof PrepaidSettings>;

export const DEFAULT_PREPAID_SETTINGS: PrepaidSettings = {
  minTopUpCents: 500,
  maxTopUpCents: 50_000,
  quickMeals: [10, 20],
  allowsTransfer: true,
  allowsRefund: true,
  minRefundCents: 500,
};

export const AlertUnit = Type.Union([Type.Literal('off'), Type.Literal('cents'), Type.Literal('meals')]);
export type AlertUnit = Static<typeof AlertUnit>;

/** When the guardian wants to be told that the credit is running out. */
export const WalletAlert = Type.Object(
  { unit: AlertUnit, threshold: Type.Integer({ minimum: 0, maximum: 100_000 }) },
  { additionalProperties: false },
);
export type WalletAlert = Static<typeof WalletAlert>;

export const ChildWallet = Type.Object({
  childId: Type.Integer(),
  firstName: Type.String(),
  lastName: Type.String(),
  /** Below zero: meals eaten and not paid yet. */
  balanceCents: Type.Integer(),
  /** Of one meal today; `null` when the child has none. */
  priceCents: Nullable(Type.Integer()),
  /** How many meals the credit is worth; `null` when meals have no price, or are free. */
  mealsLeft: Nullable(Type.Integer()),
  quickAmounts: Type.Array(Type.Object({ meals: Type.Integer(), amountCents: Type.Integer() })),
  alert: WalletAlert,
  /** What pagoPA needs and the registry lacks. */
  missing: Type.Array(MissingDatum),
});
export type ChildWallet = Static<typeof ChildWallet>;

export const TopUpView = Type.Object({
  positionId: Type.Integer(),
  noticeNumber: Type.String(),
  amountCents: Type.Integer(),
  dueOn: Type.String(),
  /** A parent is at Checkout with it, or has just come back. */
  isPending: Type.Boolean(),
  parts: Type.Array(
    Type.Object({ childId: Type.Integer(), firstName: Type.String(), amountCents: Type.Integer() }),
  ),
});
export type TopUpView = Static<typeof TopUpView>;

export const RefundState = Type.Union([Type.Literal('open'), Type.Literal('paid'), Type.Literal('refused')]);
export type RefundState = Static<typeof RefundState>;

export const RefundView = Type.Object({
  requestId: Type.Integer(),
  childId: Type.Integer(),
  firstName: Type.String(),
  amountCents: Type.Integer(),
  /** All but its last four characters are hidden. */
  iban: Type.String(),
  state: RefundState,
  reason: Nullable(Type.String()),
  requestedAt: Type.String(),
  decidedAt: Nullable(Type.String()),
});
export type RefundView = Static<typeof RefundView>;

/** `none`: this Comune sends monthly invoices. `ended`: it does again, and credit is left. */
export const PrepaidState = Type.Union([
  Type.Literal('none'),
  Type.Literal('upcoming'),
  Type.Literal('active'),
  Type.Literal('ended'),
]);
export type PrepaidState = Static<typeof PrepaidState>;

export const WalletOverview = Type.Object({
  state: PrepaidState,
  /** The first day on which meals are taken from the credit. */
  startsOn: Nullable(Type.String()),
  settings: PrepaidSettings,
  children: Type.Array(ChildWallet),
  openTopUps: Type.Array(TopUpView),
  refunds: Type.Array(RefundView),
  /** ISO 8601. */
  updatedAt: Type.String(),
});
export type WalletOverview = Static<typeof WalletOverview>;

export const MovementKind = Type.Union([
  Type.Literal('top_up'),
  Type.Literal('meal'),
  Type.Literal('meal_back'),
  Type.Literal('transfer_in'),
  Type.Literal('transfer_out'),
  Type.Literal('refund'),
  Type.Literal('refund_back'),
  Type.Literal('fixed_part'),
  Type.Literal('adjustment'),
]);
export type MovementKind = Static<typeof MovementKind>;

export const WalletMovement = Type.Object({
  entryId: Type.Integer(),
  bookedOn: Type.String(),
  kind: MovementKind,
  /** The day of the meal; `null` for what is no meal. */
  serviceDate: Nullable(Type.String()),
  /** The other child of a transfer, or why the office corrected. */
  note: Nullable(Type.String()),
  /** Of a top-up: its receipt can be downloaded. */
  receiptId: Nullable(Type.Integer()),
  /** Above zero: more credit. */
  amountCents: Type.Integer(),
  balanceCents: Type.Integer(),
});
export type WalletMovement = Static<typeof WalletMovement>;

export const MovementQuery = Type.Object({ from: Day, to: Day });

export const WalletMovements = Type.Object({
  childId: Type.Integer(),
  firstName: Type.String(),
  lastName: Type.String(),
  from: Type.String(),
  to: Type.String(),
  openingCents: Type.Integer(),
  closingCents: Type.Integer(),
  /** In the order of the books. */
  rows: Type.Array(WalletMovement),
  updatedAt: Type.String(),
});
export type WalletMovements = Static<typeof WalletMovements>;
export type MovementsRefusal = 'unknown_child' | 'bad_range';

const Amount = Type.Integer({ minimum: 1, maximum: CENTS_LIMIT });

export const TopUpBody = Type.Object(
  {
    parts: Type.Array(
      Type.Object({ childId: Type.Integer(), amountCents: Amount }, { additionalProperties: false }),
      { minItems: 1, maxItems: 10 },
    ),
  },
  { additionalProperties: false },
);
export type TopUpBody = Static<typeof TopUpBody>;
export type TopUpRefusal =
  | 'unknown_child'
  | 'not_prepaid'
  | 'too_little'
  | 'too_much'
  | 'different_payers'
  | 'missing_data'
  | 'not_configured'
  | 'key_reused';
export type PayTopUpRefusal =
  'unknown_notice' | 'already_paid' | 'not_configured' | 'checkout_unavailable' | 'not_payable';

export const TransferBody = Type.Object(
  { fromChildId: Type.Integer(), toChildId: Type.Integer(), amountCents: Amount },
  { additionalProperties: false },
);
export type TransferBody = Static<typeof TransferBody>;
export type TransferRefusal =
  'unknown_child' | 'not_allowed' | 'different_payers' | 'not_enough' | 'key_reused';

export const RefundBody = Type.Object(
  {
    childId: Type.Integer(),
    amountCents: Amount,
    iban: Type.String({ minLength: 1, maxLength: 50 }),
    holder: Type.String({ minLength: 1, maxLength: 100 }),
  },
  { additionalProperties: false },
);
export type RefundBody = Static<typeof RefundBody>;
export type RefundRefusal =
  | 'unknown_child'
  | 'not_allowed'
  /** The credit is the payer's. */
  | 'not_payer'
  | 'not_enough'
  | 'below_minimum'
  | 'bad_iban'
  | 'holder_missing'
  | 'key_reused';

// The office.

export const WALLET_FILTERS = ['all', 'negative', 'low', 'positive'] as const;
export const WalletFilter = Type.Enum(WALLET_FILTERS);
export type WalletFilter = (typeof WALLET_FILTERS)[number];
export const WALLET_SORTS = ['balance', 'name'] as const;
export const WalletSort = Type.Enum(WALLET_SORTS);
export type WalletSort = (typeof WALLET_SORTS)[number];

/** What counts as low for the office: less than this many meals at the last price. */
export const LOW_MEALS = 5;
export const WALLET_PAGE_SIZE = 50;

export const WalletListQuery = Type.Object({
  search: Type.Optional(Type.String({ maxLength: 100 })),
  filter: Type.Optional(WalletFilter),
  sort: Type.Optional(WalletSort),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
});

export const WalletRow = Type.Object({
  childId: Type.Integer(),
  userCode: Type.String(),
  childName: Type.String(),
  payerName: Nullable(Type.String()),
  balanceCents: Type.Integer(),
  /** Of the last meal that was charged. */
  lastPriceCents: Nullable(Type.Integer()),
  lastTopUpOn: Nullable(Type.String()),
});
export type WalletRow = Static<typeof WalletRow>;

export const WalletPage = Type.Object({
  rows: Type.Array(WalletRow),
  total: Type.Integer(),
  counts: Type.Object({
    all: Type.Integer(),
    negative: Type.Integer(),
    low: Type.Integer(),
    positive: Type.Integer(),
  }),
  /** Of all children: what families have paid ahead, and what they owe. */
  creditCents: Type.Integer(),
  debtCents: Type.Integer(),
  /** Meals without a price, which wait for a tariff. */
  gapCount: Type.Integer(),
  updatedAt: Type.String(),
});
export type WalletPage = Static<typeof WalletPage>;

export const AdjustmentBody = Type.Object(
  {
    /** Above zero for the family. */
    amountCents: Type.Integer({ minimum: -CENTS_LIMIT, maximum: CENTS_LIMIT }),
    reason: Type.String({ maxLength: 300 }),
  },
  { additionalProperties: false },
);
export type AdjustmentBody = Static<typeof AdjustmentBody>;
export type AdjustmentRefusal = 'unknown_child' | 'nothing_to_change' | 'reason_missing' | 'key_reused';

export const OfficeRefund = Type.Object({
  requestId: Type.Integer(),
  childId: Type.Integer(),
  childName: Type.String(),
  guardianName: Type.String(),
  amountCents: Type.Integer(),
  iban: Type.String(),
  holder: Type.String(),
  state: RefundState,
  reason: Nullable(Type.String()),
  requestedAt: Type.String(),
  decidedAt: Nullable(Type.String()),
});
export type OfficeRefund = Static<typeof OfficeRefund>;
export const OfficeRefundList = Type.Object({ rows: Type.Array(OfficeRefund) });
export type OfficeRefundList = Static<typeof OfficeRefundList>;

export const DecideRefundBody = Type.Union([
  Type.Object({ decision: Type.Literal('paid') }, { additionalProperties: false }),
  Type.Object(
    { decision: Type.Literal('refused'), reason: Type.String({ maxLength: 500 }) },
    { additionalProperties: false },
  ),
]);
export type DecideRefundBody = Static<typeof DecideRefundBody>;
export type DecideRefundRefusal = 'unknown_request' | 'already_decided' | 'reason_missing';

export const BillingMode = Type.Union([Type.Literal('post_paid'), Type.Literal('prepaid')]);
export type BillingMode = Static<typeof BillingMode>;

export const PrepaidSettingsView = Type.Object({
  service: Nullable(
    Type.Object({
      serviceId: Type.Integer(),
      name: Type.String(),
      mode: BillingMode,
      /** The change that is planned, when there is one. */
      next: Nullable(Type.Object({ mode: BillingMode, startsOn: Type.String() })),
    }),
  ),
  settings: PrepaidSettings,
  /** Children whose credit is not even. */
  unevenCount: Type.Integer(),
  today: Type.String(),
});
export type PrepaidSettingsView = Static<typeof PrepaidSettingsView>;

export const BillingModeBody = Type.Object(
  { serviceId: Type.Integer(), mode: BillingMode, startsOn: Day },
  { additionalProperties: false },
);
export type BillingModeBody = Static<typeof BillingModeBody>;
export type BillingModeRefusal =
  'unknown_service' | 'bad_date' | 'already_so' | 'meals_recorded' | 'days_billed' | 'uneven_balances';
export type PrepaidSettingsRefusal = 'bad_limits';

/** Conguagli that no bill will carry any more, booked on the children's credit. */
export const SettleOnCreditBody = Type.Object(
  { serviceId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) },
  { additionalProperties: false },
);
export const SettledAdjustments = Type.Object({
  count: Type.Integer(),
  /** Given to families. */
  creditCents: Type.Integer(),
  /** Taken from families. */
  chargeCents: Type.Integer(),
});
export type SettledAdjustments = Static<typeof SettledAdjustments>;
export type SettleOnCreditRefusal = 'not_prepaid' | 'nothing_waits';
