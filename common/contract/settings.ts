import { Type, type Static } from 'typebox';

/**
 * What a Comune decides about its bills, kept in `tenant.settings`. `automatic`: the month close makes the notice and
 * mails it; `on_request`: families press *Genera Avviso di pagamento* (the manual's other flow).
 */
export const NoticePolicy = Type.Union([Type.Literal('automatic'), Type.Literal('on_request')]);
export type NoticePolicy = Static<typeof NoticePolicy>;

export const BillingSettings = Type.Object(
  {
    noticePolicy: NoticePolicy,
    /** Days between issue and due date that a new run proposes. */
    dueDays: Type.Integer({ minimum: 0, maximum: 120 }),
    /** So many days before the due date families are reminded of an unpaid invoice; absent: three. */
    reminderDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 30 })),
  },
  { additionalProperties: false },
);
export type BillingSettings = Static<typeof BillingSettings>;

/** Enough for a weekend in between. */
export const DEFAULT_REMINDER_DAYS = 3;

export const DEFAULT_BILLING_SETTINGS: BillingSettings = { noticePolicy: 'automatic', dueDays: 18 };
