import type { CancelNoticeRefusal, PaymentDataRefusal } from '#common/contract/paying.ts';
import type {
  MovementsRefusal,
  PayTopUpRefusal,
  RefundRefusal,
  TopUpRefusal,
  TransferRefusal,
} from '#common/contract/wallets.ts';

type Refusal =
  | MovementsRefusal
  | TopUpRefusal
  | PayTopUpRefusal
  | CancelNoticeRefusal
  | TransferRefusal
  | RefundRefusal
  | Exclude<PaymentDataRefusal, 'unknown_invoice'>;

/** How each refusal of a family's requests is answered. */
export const walletStatus = {
  unknown_child: 404,
  unknown_notice: 404,
  bad_range: 422,
  not_prepaid: 409,
  too_little: 422,
  too_much: 422,
  different_payers: 422,
  missing_data: 422,
  not_configured: 503,
  key_reused: 422,
  already_paid: 409,
  not_payable: 409,
  not_open: 409,
  part_of_plan: 409,
  payment_in_progress: 409,
  checkout_unavailable: 502,
  not_allowed: 409,
  not_payer: 403,
  not_enough: 409,
  below_minimum: 422,
  bad_iban: 422,
  holder_missing: 422,
  bad_email: 422,
  bad_payer_fiscal_code: 422,
  bad_child_fiscal_code: 422,
  payer_only: 403,
  fiscal_code_in_use: 409,
  already_known: 409,
} satisfies Record<Refusal, number>;
