// Generated from the migrated database by `npm run generate:tables`. Do not edit.
import type { ColumnType } from 'kysely';

// Kysely's own Generated does not look into a ColumnType.
type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
type Json = ColumnType<unknown, string, string>;
type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface Account {
  tenant_id: string;
  account_id: Generated<number>;
  surface: 'portal' | 'office';
  username: string;
  display_name: string;
  email: string | null;
  password_hash: string | null;
  must_change_password: Generated<boolean>;
  guardian_id: number | null;
  is_disabled: Generated<boolean>;
  created_at: Generated<Timestamp>;
  last_login_at: Timestamp | null;
  activated_at: Timestamp | null;
  letter_printed_at: Timestamp | null;
  language: string | null;
}

export interface AccountDevice {
  tenant_id: string;
  account_id: number;
  device: string;
  first_seen_at: Generated<Timestamp>;
}

export interface AccountIdentity {
  tenant_id: string;
  kind: 'spid' | 'cie';
  subject: string;
  surface: 'portal' | 'office';
  account_id: number;
  linked_at: Generated<Timestamp>;
  linked_by: string;
  last_used_at: Timestamp | null;
}

export interface AccountLink {
  tenant_id: string;
  token_hash: Buffer;
  account_id: number;
  purpose: 'activation' | 'recovery';
  expires_at: Timestamp;
  used_at: Timestamp | null;
  created_at: Generated<Timestamp>;
}

export interface AccountMovement {
  tenant_id: string | null;
  entry_id: number | null;
  posting_no: number | null;
  booked_on: string | null;
  entry_kind: string | null;
  source_key: string | null;
  kind: string | null;
  service_id: number | null;
  invoice_id: number | null;
  payer_id: number | null;
  child_id: number | null;
  figure: string | null;
  cents: number | null;
}

export interface AdjustmentIncome {
  tenant_id: string | null;
  adjustment_id: number | null;
  service_id: number | null;
  kind: string | null;
}

export interface AdjustmentOnCredit {
  tenant_id: string | null;
  adjustment_id: number | null;
  billing_adjustment_id: number | null;
}

export interface ApiToken {
  tenant_id: string;
  token_id: Generated<number>;
  token_hash: Buffer;
  scope: string;
  label: string;
  created_by: string;
  created_at: Generated<Timestamp>;
  revoked_at: Timestamp | null;
}

export interface AssistantCard {
  tenant_id: string;
  card_id: Generated<number>;
  intent: string;
  title: string;
  text_it: string;
  text_en: string | null;
  review_on: string;
  written_by: string;
  written_at: Generated<Timestamp>;
  withdrawn_by: string | null;
  withdrawn_at: Timestamp | null;
}

export interface AssistantConversation {
  tenant_id: string;
  conversation_id: Generated<number>;
  key_hash: Buffer;
  guardian_id: number | null;
  last_intent: string | null;
  last_text: string | null;
  pending: Json | null;
  misunderstood: Generated<number>;
  ticket_id: number | null;
  rating: number | null;
  started_at: Generated<Timestamp>;
  last_at: Generated<Timestamp>;
}

export interface AssistantExample {
  tenant_id: string;
  example_id: Generated<number>;
  text: string;
  intent: string;
  question_id: number | null;
  taught_by: string;
  taught_at: Generated<Timestamp>;
  withdrawn_by: string | null;
  withdrawn_at: Timestamp | null;
}

export interface AssistantLlm {
  tenant_id: string;
  is_enabled: Generated<boolean>;
  api: 'openai' | 'anthropic';
  address: string;
  model: string;
  sealed_key: Buffer | null;
  may_choose: Generated<boolean>;
  may_translate: Generated<boolean>;
  may_rephrase: Generated<boolean>;
  calls_a_day: Generated<number>;
}

export interface AssistantLlmUse {
  tenant_id: string;
  day: string;
  calls: number;
  used: Generated<number>;
  minute: Timestamp;
  minute_calls: number;
}

export interface AssistantMessage {
  tenant_id: string;
  message_id: Generated<number>;
  conversation_id: number;
  side: 'family' | 'assistant';
  text: string;
  intent: string | null;
  outcome: string | null;
  said_at: Generated<Timestamp>;
}

export interface AssistantModel {
  tenant_id: string;
  version: Generated<number>;
  example_ids: Json;
  weights: Buffer | null;
  questions: number;
  understood_before: number;
  understood_after: number;
  cause: 'taught' | 'withdrawn' | 'restored' | 'release';
  made_by: string;
  made_at: Generated<Timestamp>;
}

export interface AssistantQuestion {
  tenant_id: string;
  question_id: Generated<number>;
  text: string;
  guess: string | null;
  times: Generated<number>;
  state: Generated<'waiting' | 'taught' | 'dismissed'>;
  handled_by: string | null;
  first_asked_at: Generated<Timestamp>;
  last_asked_at: Generated<Timestamp>;
}

export interface Attendance {
  tenant_id: string;
  child_id: number;
  service_id: number;
  service_date: string;
  state: 'planned' | 'cancelled' | 'served' | 'absent' | 'light_meal';
  source: 'import' | 'cutoff' | 'roll_call' | 'office' | 'family';
  recorded_by: string;
  recorded_at: Generated<Timestamp>;
}

export interface AttendanceChange {
  tenant_id: string;
  change_id: Generated<number>;
  child_id: number;
  service_id: number;
  service_date: string;
  old_state: string | null;
  new_state: string;
  source: string;
  recorded_by: string;
  recorded_at: Generated<Timestamp>;
  old_source: string | null;
  old_recorded_by: string | null;
  old_recorded_at: Timestamp | null;
}

export interface AttendanceDayChange {
  tenant_id: string;
  change_id: Generated<number>;
  service_id: number;
  service_date: string;
}

export interface AttendanceEvent {
  tenant_id: string | null;
  child_id: number | null;
  service_id: number | null;
  service_date: string | null;
  position: number | null;
  old_state: string | null;
  new_state: string | null;
  source: string | null;
  recorded_by: string | null;
  recorded_at: Timestamp | null;
}

export interface AttendanceVersion {
  tenant_id: string | null;
  service_id: number | null;
  child_id: number | null;
  service_date: string | null;
  change_id: number | null;
}

export interface AuditBlock {
  tenant_id: string;
  block_no: number;
  event_count: number;
  previous_hash: Buffer;
  hash: Buffer;
  sealed_at: Generated<Timestamp>;
}

export interface AuditCheck {
  tenant_id: string;
  verified_to: number;
  broken_at: number | null;
  checked_at: Generated<Timestamp>;
}

export interface AuditEvent {
  tenant_id: string;
  event_id: Generated<number>;
  occurred_at: Generated<Timestamp>;
  actor: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  detail: Generated<Json>;
  block_no: number | null;
}

export interface AuditSubject {
  tenant_id: string | null;
  kind: string | null;
  id: number | null;
  name: string | null;
  within_id: number | null;
  child_id: number | null;
  guardian_id: number | null;
}

export interface BankMovement {
  tenant_id: string;
  movement_id: Generated<number>;
  movement_key: string;
  booked_on: string;
  amount_cents: number;
  description: string;
  reference: string | null;
  flow_id: number | null;
  match_kind: Generated<'none' | 'causale' | 'hand' | 'split' | 'apart'>;
  matched_by: string | null;
  matched_at: Timestamp | null;
  imported_by: string;
  imported_at: Generated<Timestamp>;
}

export interface BankMovementShare {
  tenant_id: string;
  movement_id: number;
  flow_id: number;
  amount_cents: number;
}

export interface BillableMeal {
  tenant_id: string | null;
  service_id: number | null;
  child_id: number | null;
  service_date: string | null;
  state: string | null;
}

export interface BilledFixedPart {
  tenant_id: string | null;
  service_id: number | null;
  child_id: number | null;
  month: string | null;
  label: string | null;
}

export interface BillingAdjustment {
  tenant_id: string;
  adjustment_id: Generated<number>;
  kind: 'correction' | 'compensation' | 'charge';
  service_id: number;
  child_id: number;
  run_id: number | null;
  service_date: string | null;
  amount_cents: number;
  reason: string;
  state: Generated<'waiting' | 'billed' | 'withdrawn' | 'credited' | 'on_credit'>;
  credit_note_id: number | null;
  created_by: string;
  created_at: Generated<Timestamp>;
  request_key: string | null;
}

export interface BillingException {
  tenant_id: string;
  run_id: number;
  child_id: number;
  reason: 'no_tariff' | 'no_enrolment' | 'no_payer';
  meal_count: number;
}

export interface BillingRun {
  tenant_id: string;
  run_id: Generated<number>;
  service_id: number;
  register_id: number;
  description: string;
  starts_on: string;
  ends_on: string;
  issued_on: string;
  due_on: string;
  state: Generated<'draft' | 'issuing' | 'issued' | 'discarded'>;
  first_number: number | null;
  first_iuv_base: number | null;
  segregation_code: string | null;
  invoice_count: number | null;
  meal_count: number | null;
  total_cents: number | null;
  created_by: string;
  created_at: Generated<Timestamp>;
  confirmed_at: Timestamp | null;
  completed_at: Timestamp | null;
  kind: Generated<'period' | 'replacement' | 'debit_note'>;
  replaces_invoice_id: number | null;
  reason: string | null;
  request_key: string | null;
}

export interface BillingRunChunk {
  tenant_id: string;
  run_id: number;
  chunk_no: number;
  first_child: number;
  last_child: number;
  priced_at: Timestamp | null;
  invoice_count: number | null;
  notice_count: number | null;
  meal_count: number | null;
  total_cents: number | null;
  issued_at: Timestamp | null;
}

export interface Branding {
  tenant_id: string;
  colour: string | null;
  logo: Buffer | null;
  logo_hash: string | null;
  changed_at: Generated<Timestamp>;
}

export interface CancellationCode {
  tenant_id: string;
  child_id: number;
  code: string;
  made_at: Generated<Timestamp>;
}

export interface CanteenPeriod {
  tenant_id: string;
  period_id: Generated<number>;
  service_id: number;
  school_id: number | null;
  class_id: number | null;
  school_year: number;
  first_day: string;
  last_day: string;
}

export interface CanteenSegregation {
  tenant_id: string | null;
  segregation_code: string | null;
}

export interface CanteenWeek {
  tenant_id: string;
  week_id: Generated<number>;
  service_id: number;
  school_id: number | null;
  class_id: number | null;
  weekdays: number[];
  valid_from: string;
  valid_to: string;
}

export interface ChangeRequest {
  tenant_id: string;
  request_id: Generated<number>;
  requested_by: number;
  guardian_id: number | null;
  child_id: number | null;
  field: 'first_name' | 'last_name' | 'fiscal_code' | 'birth_date';
  old_value: string | null;
  new_value: string;
  reason: string;
  state: Generated<'pending' | 'approved' | 'refused' | 'withdrawn'>;
  requested_at: Generated<Timestamp>;
  decided_at: Timestamp | null;
  decided_by: string | null;
  decision_reason: string | null;
}

export interface ChargedFixedPart {
  tenant_id: string | null;
  charge_id: number | null;
  service_id: number | null;
}

export interface ChargedMeal {
  tenant_id: string | null;
  charge_id: number | null;
  service_id: number | null;
}

export interface Child {
  tenant_id: string;
  child_id: Generated<number>;
  family_id: number;
  user_code: string;
  first_name: string;
  last_name: string;
  fiscal_code: string | null;
  birth_date: string | null;
  updated_at: Generated<Timestamp>;
  updated_from: Generated<'import' | 'family' | 'office'>;
  merged_into: number | null;
  request_key: string | null;
}

export interface ChildCaller {
  tenant_id: string | null;
  child_id: number | null;
  guardian_id: number | null;
  rank: number | null;
  number: string | null;
}

export interface ChildDiet {
  tenant_id: string;
  child_diet_id: Generated<number>;
  child_id: number;
  diet_id: number;
  valid_from: string;
  valid_to: string;
  kind: 'health' | 'choice' | null;
  is_ended: Generated<boolean>;
}

export interface ChildDietLabel {
  tenant_id: string | null;
  child_id: number | null;
  diet_id: number | null;
  label: string | null;
  valid_from: string | null;
  valid_to: string | null;
  expires_on: string | null;
  child_diet_id: number | null;
  kind: string | null;
}

export interface ChildDietReason {
  tenant_id: string;
  child_diet_id: number;
  reason: string;
  recorded_by: string;
  recorded_at: Generated<Timestamp>;
}

export interface ChildGuardianship {
  tenant_id: string | null;
  guardian_id: number | null;
  child_id: number | null;
  role: string | null;
  user_code: string | null;
  first_name: string | null;
  last_name: string | null;
  guardian_email: string | null;
}

export interface ChildIdentity {
  tenant_id: string | null;
  child_id: number | null;
  family_id: number | null;
  user_code: string | null;
  first_name: string | null;
  last_name: string | null;
  fiscal_code: string | null;
  birth_date: string | null;
}

export interface ChildListing {
  tenant_id: string;
  child_id: number;
  sort_name: string;
  user_code: string;
  last_day: string;
  has_payer: boolean;
  lacks_data: boolean;
}

export interface ChildName {
  tenant_id: string | null;
  child_id: number | null;
  user_code: string | null;
  first_name: string | null;
  last_name: string | null;
}

export interface ChildPayer {
  tenant_id: string | null;
  child_id: number | null;
  payer_id: number | null;
  fiscal_code: string | null;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  street: string | null;
  postal_code: string | null;
  city: string | null;
  province: string | null;
  child_fiscal_code: string | null;
}

export interface ClassDutyMeal {
  tenant_id: string | null;
  class_id: number | null;
  service_id: number | null;
  service_date: string | null;
  duty: string | null;
  meal_count: number | null;
  made_at: Timestamp | null;
}

export interface ClosedServiceDay {
  tenant_id: string;
  service_id: number;
  school_id: number;
  service_date: string;
  meal_count: number;
  light_meal_count: number;
  cancelled_count: number;
  closed_at: Generated<Timestamp>;
  order_number: number;
}

export interface ClosureCorrection {
  tenant_id: string;
  closure_id: number;
  child_id: number;
  service_date: string;
  old_state: string;
  adjustment_cents: number | null;
}

export interface CoerciveHandover {
  tenant_id: string;
  handover_id: Generated<number>;
  agent: string;
  reference: Generated<string>;
  request_key: string;
  handed_on: string;
  created_by: string;
  created_at: Generated<Timestamp>;
}

export interface CoerciveItem {
  tenant_id: string;
  handover_id: number;
  invoice_id: number;
  amount_cents: number;
  taken_back_at: Timestamp | null;
  taken_back_by: string | null;
  take_back_reason: string | null;
}

export interface CollectionSetting {
  tenant_id: string;
  min_cents: Generated<number>;
  plan_max_instalments: Generated<number>;
  plan_min_cents: Generated<number>;
  plan_missed_to_lapse: Generated<number>;
  coercive_agent: Generated<string>;
  updated_at: Generated<Timestamp>;
  takes_plan_requests: Generated<boolean>;
}

export interface CorrectedMeal {
  tenant_id: string;
  run_id: number;
  child_id: number;
  service_date: string;
  billed_state: string | null;
}

export interface CreditNote {
  tenant_id: string;
  credit_note_id: Generated<number>;
  number: number;
  invoice_id: number;
  amount_cents: number;
  reason: string;
  issued_on: string;
  created_by: string;
  created_at: Generated<Timestamp>;
  idempotency_key: string;
}

export interface CreditRefund {
  tenant_id: string;
  credit_refund_id: Generated<number>;
  payer_id: number | null;
  receipt_id: number | null;
  amount_cents: number;
  dated_on: string;
  means: 'bank_transfer' | 'cash' | 'other';
  act_number: string | null;
  reason: string;
  request_key: string;
  recorded_by: string;
  recorded_at: Generated<Timestamp>;
  reversed_at: Timestamp | null;
  reversed_by: string | null;
  reversal_reason: string | null;
}

export interface CreditRefundShare {
  tenant_id: string;
  credit_refund_id: number;
  receipt_id: number;
  amount_cents: number;
}

export interface CreditedBill {
  tenant_id: string | null;
  invoice_id: number | null;
}

export interface CreditedInvoice {
  tenant_id: string | null;
  credit_note_id: number | null;
  invoice_id: number | null;
}

export interface CutoffRule {
  tenant_id: string;
  rule_id: Generated<number>;
  service_id: number;
  school_id: number | null;
  closes_at: string;
  days_before: Generated<number>;
  days_ahead: Generated<number>;
  max_light_days: Generated<number>;
  starts_on: string;
}

export interface DataExport {
  tenant_id: string;
  export_id: Generated<number>;
  has_diets: boolean;
  state: Generated<'queued' | 'running' | 'done' | 'failed' | 'deleted'>;
  table_count: number;
  tables_done: Generated<number>;
  row_count: Generated<number>;
  byte_count: Generated<number>;
  sha256: Buffer | null;
  request_key: string;
  requested_by: string;
  requested_at: Generated<Timestamp>;
  moved_at: Generated<Timestamp>;
  finished_at: Timestamp | null;
  expires_at: Timestamp | null;
  has_ticket_files: Generated<boolean>;
  file_count: Generated<number>;
  reason: Generated<string>;
}

export interface DataExportLink {
  tenant_id: string;
  token_hash: Buffer;
  export_id: number;
  account_id: number;
  expires_at: Timestamp;
}

export interface DataExportPart {
  tenant_id: string;
  export_id: number;
  part_no: number;
  bytes: Buffer;
}

export interface DebtPosition {
  tenant_id: string;
  position_id: Generated<number>;
  notice_number: string;
  kind: 'single' | 'family' | 'top_up' | 'instalment';
  state: Generated<'open' | 'paid' | 'cancelled' | 'closed'>;
  amount_cents: number;
  due_on: string;
  payer_id: number;
  debtor_fiscal_code: string;
  debtor_name: string;
  debtor_street: string | null;
  debtor_postal_code: string | null;
  debtor_city: string | null;
  debtor_province: string | null;
  debtor_email: string | null;
  description: string;
  taxonomy_code: string;
  created_at: Generated<Timestamp>;
  ended_at: Timestamp | null;
  activated_at: Timestamp | null;
  request_key: string | null;
}

export interface DebtPositionItem {
  tenant_id: string;
  position_id: number;
  invoice_id: number;
  amount_cents: number;
  is_live: Generated<boolean>;
  part_no: Generated<number>;
}

export interface DebtPositionTopUp {
  tenant_id: string;
  position_id: number;
  child_id: number;
  amount_cents: number;
}

export interface Diet {
  tenant_id: string;
  diet_id: Generated<number>;
  label: string;
}

export interface DietCertificate {
  tenant_id: string;
  certificate_id: Generated<number>;
  request_id: number;
  media_type: string;
  byte_count: number;
  sealed: Buffer | null;
  uploaded_by: string;
  uploaded_at: Generated<Timestamp>;
  purged_at: Timestamp | null;
}

export interface DietLabel {
  tenant_id: string | null;
  diet_id: number | null;
  label: string | null;
}

export interface DietReminder {
  tenant_id: string;
  child_diet_id: number;
  reminded_at: Generated<Timestamp>;
}

export interface DietRequest {
  tenant_id: string;
  request_id: Generated<number>;
  child_id: number;
  guardian_id: number | null;
  kind: 'health' | 'choice';
  wish: string;
  starts_on: string;
  ends_on: string;
  state: Generated<'open' | 'asked_again' | 'accepted' | 'refused' | 'withdrawn'>;
  answer: Generated<string>;
  child_diet_id: number | null;
  created_by: string;
  created_at: Generated<Timestamp>;
  decided_by: string | null;
  decided_at: Timestamp | null;
  request_key: string;
}

export interface DunningAction {
  tenant_id: string;
  action_id: Generated<number>;
  batch_id: number;
  invoice_id: number;
  step_id: number;
  state: Generated<'queued' | 'done' | 'dropped'>;
  drop_reason: string | null;
  done_at: Timestamp | null;
  outstanding_cents: number | null;
  days_late: number | null;
  subject: string | null;
  body: string | null;
  email: string | null;
  postage_cents: number | null;
  interest_cents: number | null;
  charge_invoice_id: number | null;
  printed_at: Timestamp | null;
  delivery: 'registered_letter' | 'pec' | 'messenger' | null;
  delivery_reference: string | null;
  sent_on: string | null;
  outcome: 'delivered' | 'deposited' | 'returned' | null;
  outcome_on: string | null;
  term_days: number | null;
}

export interface DunningBatch {
  tenant_id: string;
  batch_id: Generated<number>;
  request_key: string;
  created_by: string;
  created_at: Generated<Timestamp>;
}

export interface DunningCharge {
  tenant_id: string | null;
  invoice_id: number | null;
  interest_cents: number | null;
}

export interface DunningHold {
  tenant_id: string;
  hold_id: Generated<number>;
  invoice_id: number;
  reason: string;
  until_on: string;
  created_by: string;
  created_at: Generated<Timestamp>;
  lifted_at: Timestamp | null;
  lifted_by: string | null;
}

export interface DunningStep {
  tenant_id: string;
  step_id: Generated<number>;
  name: string;
  days_late: number;
  channel: 'email' | 'letter' | 'formal';
  subject: string;
  body: string;
  postage_cents: Generated<number>;
  interest_bp: Generated<number>;
  is_automatic: Generated<boolean>;
  retired_at: Timestamp | null;
  term_days: Generated<number>;
}

export interface DutyMeal {
  tenant_id: string;
  class_id: number;
  service_id: number;
  service_date: string;
  duty: 'teacher' | 'educator' | 'school_staff';
  meal_count: number;
  made_at: Timestamp;
  recorded_by: string;
}

export interface EarlyLeave {
  tenant_id: string;
  child_id: number;
  service_date: string;
  leaves_at: string;
  reason: string;
  announced_by: string;
  announced_at: Generated<Timestamp>;
}

export interface EmailChange {
  tenant_id: string;
  change_id: Generated<number>;
  guardian_id: number;
  email: string;
  requested_at: Timestamp;
  expires_at: Timestamp;
  confirmed_at: Timestamp | null;
  cancelled_at: Timestamp | null;
}

export interface EnrolledChild {
  tenant_id: string | null;
  service_id: number | null;
  child_id: number | null;
  family_id: number | null;
  birth_date: string | null;
  valid_from: string | null;
  valid_to: string | null;
  level: string | null;
  is_resident: boolean | null;
  school_id: number | null;
  school_name: string | null;
  class_id: number | null;
  class_name: string | null;
}

export interface Enrolment {
  tenant_id: string;
  enrolment_id: Generated<number>;
  child_id: number;
  service_id: number;
  class_id: number;
  valid_from: string;
  valid_to: string;
  is_resident: Generated<boolean>;
  promotion_id: number | null;
}

export interface EnrolmentApplication {
  tenant_id: string;
  application_id: Generated<number>;
  window_id: number;
  guardian_id: number;
  kind: 'renewal' | 'new';
  child_id: number | null;
  state: Generated<'draft' | 'sent' | 'in_review' | 'to_correct' | 'accepted' | 'refused' | 'withdrawn'>;
  child_name: Generated<string>;
  fiscal_code: Generated<string>;
  school_id: number | null;
  payer_id: number | null;
  answers: Generated<Json>;
  note: Generated<string>;
  year: number | null;
  number: number | null;
  sent_at: Timestamp | null;
  rules_seen: string | null;
  handled_by: string | null;
  version: Generated<number>;
  request_key: string;
  created_at: Generated<Timestamp>;
  updated_at: Generated<Timestamp>;
}

export interface EnrolmentCounter {
  tenant_id: string;
  year: number;
  last_number: number;
}

export interface EnrolmentPlace {
  tenant_id: string | null;
  child_id: number | null;
  service_id: number | null;
  class_id: number | null;
  valid_from: string | null;
  valid_to: string | null;
  is_resident: boolean | null;
  class_name: string | null;
  school_id: number | null;
  school_name: string | null;
  level: string | null;
  school_year_id: number | null;
  school_year: string | null;
}

export interface EnrolmentStep {
  tenant_id: string;
  step_id: Generated<number>;
  application_id: number;
  state: 'draft' | 'sent' | 'in_review' | 'to_correct' | 'accepted' | 'refused' | 'withdrawn';
  note: Generated<string>;
  taken_by: string;
  taken_at: Generated<Timestamp>;
}

export interface EnrolmentWindow {
  tenant_id: string;
  window_id: Generated<number>;
  school_year_id: number;
  opens_on: string;
  closes_on: string;
  takes_renewals: Generated<boolean>;
  takes_new: Generated<boolean>;
  takes_nonresidents: Generated<boolean>;
  rules: Generated<string>;
  flags_overdue: Generated<boolean>;
  places_per_class: number | null;
  updated_by: string;
  updated_at: Generated<Timestamp>;
}

export interface ExceptionalReceipt {
  tenant_id: string;
  receipt_id: number;
  flow_id: number;
  reason: string;
  recorded_by: string;
  recorded_at: Generated<Timestamp>;
  true_message: Buffer | null;
  true_received_at: Timestamp | null;
}

export interface Exemption {
  tenant_id: string;
  exemption_id: Generated<number>;
  child_id: number;
  reason: 'law_104' | 'foster_care' | 'social_services' | 'other';
  valid_from: string;
  valid_to: string;
}

export interface ExemptionValidity {
  tenant_id: string | null;
  child_id: number | null;
  reason: string | null;
  valid_from: string | null;
  valid_to: string | null;
}

export interface ExpenseOpposition {
  tenant_id: string;
  payer_id: number;
  year: number;
  recorded_by: string;
  recorded_at: Generated<Timestamp>;
}

export interface Family {
  tenant_id: string;
  family_id: Generated<number>;
  code: string;
}

export interface FamilyChange {
  tenant_id: string;
  change_id: Generated<number>;
  guardian_id: number | null;
  child_id: number | null;
  field: 'email' | 'phone' | 'address' | 'first_name' | 'last_name' | 'fiscal_code' | 'birth_date';
  changed_at: Generated<Timestamp>;
  changed_by: string;
}

export interface FamilyListing {
  tenant_id: string;
  family_id: number;
  sort_name: string;
  code: string;
  guardian_id: number | null;
  last_day: string;
  has_payer: boolean;
  lacks_data: boolean;
}

export interface FixedPartCharge {
  tenant_id: string;
  charge_id: Generated<number>;
  child_id: number;
  service_id: number;
  month: string;
  label: string;
  amount_cents: number;
  trace: Json;
  charged_at: Generated<Timestamp>;
}

export interface FixedPartQuote {
  tenant_id: string;
  run_id: number;
  service_id: number;
  is_replacement: boolean;
  child_id: number;
  month: string;
  label: string;
  amount_cents: number;
  trace: Json;
}

export interface FlowMoney {
  tenant_id: string | null;
  flow_id: number | null;
  movement_id: number | null;
  amount_cents: number | null;
}

export interface FlowStanding {
  tenant_id: string | null;
  flow_id: number | null;
  flow_name: string | null;
  sender_code: string | null;
  version_id: number | null;
  made_at: Timestamp | null;
  settled_on: string | null;
  sender_name: string | null;
  regulation_id: string | null;
  declared_count: number | null;
  declared_cents: number | null;
  movement_count: number | null;
  moved_cents: number | null;
}

export interface FrozenServiceDays {
  tenant_id: string;
  service_id: number;
  starts_on: string;
  ends_on: string;
  reason: string;
}

export interface Guardian {
  tenant_id: string;
  guardian_id: Generated<number>;
  family_id: number;
  code: string;
  first_name: string;
  last_name: string;
  fiscal_code: string | null;
  email: string | null;
  phone: string | null;
  street: string | null;
  postal_code: string | null;
  city: string | null;
  province: string | null;
  updated_at: Generated<Timestamp>;
  updated_from: Generated<'import' | 'family' | 'office'>;
  merged_into: number | null;
  request_key: string | null;
}

export interface GuardianChild {
  tenant_id: string | null;
  guardian_id: number | null;
  child_id: number | null;
  user_code: string | null;
  first_name: string | null;
  last_name: string | null;
  birth_date: string | null;
  valid_from: string | null;
  valid_to: string | null;
  school_name: string | null;
  class_name: string | null;
}

export interface GuardianContact {
  tenant_id: string | null;
  guardian_id: number | null;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone: string | null;
}

export interface GuardianIdentity {
  tenant_id: string | null;
  guardian_id: number | null;
  family_id: number | null;
  first_name: string | null;
  last_name: string | null;
  fiscal_code: string | null;
  email: string | null;
  phone: string | null;
  street: string | null;
  postal_code: string | null;
  city: string | null;
  province: string | null;
}

export interface GuardianInvitation {
  tenant_id: string;
  invitation_id: Generated<number>;
  invited_by: number;
  email: string;
  role: 'parent' | 'carer';
  created_at: Timestamp;
  expires_at: Timestamp;
  sent_count: Generated<number>;
  last_sent_at: Timestamp;
  accepted_at: Timestamp | null;
  accepted_by: number | null;
  revoked_at: Timestamp | null;
}

export interface GuardianInvitationChild {
  tenant_id: string;
  invitation_id: number;
  child_id: number;
}

export interface GuardianLanguage {
  tenant_id: string | null;
  guardian_id: number | null;
  language: string | null;
}

export interface GuardianName {
  tenant_id: string | null;
  guardian_id: number | null;
  first_name: string | null;
  last_name: string | null;
}

export interface Guardianship {
  tenant_id: string;
  guardian_id: number;
  child_id: number;
  role: 'payer' | 'parent' | 'carer';
  invited_by: number | null;
}

export interface IdempotencyKey {
  tenant_id: string;
  account_id: number;
  key: string;
  request_hash: Buffer;
  status: number | null;
  body: Json | null;
  created_at: Generated<Timestamp>;
}

export interface IdentityClaim {
  tenant_id: string;
  claim_id: Generated<number>;
  kind: 'spid' | 'cie';
  subject: string;
  fiscal_code: string;
  first_name: string;
  last_name: string;
  email: string;
  message: string;
  made_at: Generated<Timestamp>;
  state: Generated<'open' | 'linked' | 'dismissed'>;
  decided_at: Timestamp | null;
  decided_by: string | null;
  answer: string | null;
  account_id: number | null;
}

export interface IdentityLogin {
  tenant_id: string;
  request_id: string;
  kind: 'spid' | 'cie';
  idp_entity_id: string;
  surface: 'portal' | 'office';
  return_path: string;
  level: number;
  browser_hash: Buffer;
  requested_at: Timestamp;
  answered_at: Timestamp | null;
  person: Json | null;
  finished_at: Timestamp | null;
  handover_challenge: string | null;
  handover_hash: Buffer | null;
  handover_until: Timestamp | null;
  handover_used_at: Timestamp | null;
  handover_trouble: Json | null;
}

export interface IdentityLogout {
  tenant_id: string;
  request_id: string;
  kind: 'spid' | 'cie';
  idp_entity_id: string;
  name_id: string;
  name_qualifier: string;
  session_index: string;
  surface: 'portal' | 'office';
  requested_at: Timestamp;
  sent_at: Timestamp | null;
  answered_at: Timestamp | null;
  in_shell: Generated<boolean>;
}

export interface IdentityRegisterKey {
  tenant_id: string;
  public_key: Buffer;
  legal_hold_since: Timestamp | null;
  made_at: Generated<Timestamp>;
}

export interface IdentitySession {
  tenant_id: string;
  session_id: number;
  kind: 'spid' | 'cie';
  idp_entity_id: string;
  name_id: string;
  name_qualifier: string;
  session_index: string | null;
  in_shell: Generated<boolean>;
}

export interface IdentityTransaction {
  tenant_id: string;
  transaction_no: number;
  occurred_at: Timestamp;
  kind: 'spid' | 'cie';
  message: 'request' | 'response' | 'logout_request' | 'logout_response';
  idp_entity_id: string | null;
  request_id: string | null;
  request_issued_at: Timestamp | null;
  response_id: string | null;
  response_issued_at: Timestamp | null;
  assertion_id: string | null;
  subject: string | null;
  name_qualifier: string | null;
  level: number | null;
  outcome: string;
  person_hash: Buffer | null;
  sealed: Buffer;
  previous_hash: Buffer;
  hash: Buffer;
}

export interface ImportBatch {
  tenant_id: string;
  batch_id: Generated<number>;
  kind: 'registry' | 'attendance' | 'bank_movements';
  file_name: string;
  content: Buffer;
  mapping: Generated<Json>;
  state: Generated<'uploaded' | 'applied' | 'discarded'>;
  report: Json | null;
  uploaded_by: string;
  uploaded_at: Generated<Timestamp>;
  applied_at: Timestamp | null;
}

export interface ImportMapping {
  tenant_id: string;
  kind: string;
  header_key: string;
  mapping: Json;
  updated_at: Generated<Timestamp>;
}

export interface Instalment {
  tenant_id: string;
  plan_id: number;
  instalment_no: number;
  position_id: number;
  due_on: string;
  amount_cents: number;
}

export interface InstalmentPlan {
  tenant_id: string;
  plan_id: Generated<number>;
  payer_id: number;
  state: Generated<'active' | 'completed' | 'lapsed' | 'cancelled'>;
  note: Generated<string>;
  missed_to_lapse: number;
  request_key: string;
  created_by: string;
  created_at: Generated<Timestamp>;
  ended_at: Timestamp | null;
  ended_by: string | null;
}

export interface InstalmentPlanInvoice {
  tenant_id: string;
  plan_id: number;
  invoice_id: number;
  amount_cents: number;
}

export interface Invoice {
  tenant_id: string;
  invoice_id: Generated<number>;
  run_id: number;
  register_id: number;
  number: number;
  service_id: number;
  child_id: number;
  payer_id: number;
  description: string;
  meal_count: number;
  total_cents: number;
  issued_on: string;
  due_on: string;
  fixed_cents: Generated<number>;
}

export interface InvoiceAdjustment {
  tenant_id: string;
  run_id: number;
  child_id: number;
  adjustment_id: number;
  amount_cents: number;
}

export interface InvoiceIncome {
  tenant_id: string | null;
  invoice_id: number | null;
  service_id: number | null;
  kind: string | null;
  total_cents: number | null;
  fixed_cents: number | null;
  charge_cents: number | null;
}

export interface InvoiceLine {
  tenant_id: string;
  invoice_id: number;
  service_date: string;
  state: string;
  price_cents: number;
  quote_from: string;
}

export interface InvoiceNotice {
  tenant_id: string | null;
  invoice_id: number | null;
  position_id: number | null;
  notice_number: string | null;
  kind: string | null;
  amount_cents: number | null;
  due_on: string | null;
  created_at: Timestamp | null;
  is_pending: boolean | null;
}

export interface InvoiceOutstanding {
  tenant_id: string | null;
  invoice_id: number | null;
  outstanding_cents: number | null;
}

export interface InvoicePart {
  tenant_id: string | null;
  invoice_id: number | null;
  rank: number | null;
  kind: string | null;
  service_id: number | null;
  low_cents: number | null;
  high_cents: number | null;
  line_cents: number | null;
}

export interface InvoiceRegister {
  tenant_id: string;
  register_id: Generated<number>;
  code: string;
  next_number: number;
}

export interface InvoiceStanding {
  tenant_id: string | null;
  invoice_id: number | null;
  billed_cents: number | null;
  collected_cents: number | null;
  outstanding_cents: number | null;
}

export interface IseeDeclaration {
  tenant_id: string;
  isee_id: Generated<number>;
  family_id: number;
  amount_cents: number;
  protocol: string | null;
  valid_from: string;
  valid_to: string;
}

export interface IseeValidity {
  tenant_id: string | null;
  family_id: number | null;
  amount_cents: number | null;
  valid_from: string | null;
  valid_to: string | null;
}

export interface IuvCounter {
  tenant_id: string;
  segregation_code: string;
  next_base: number;
}

export interface KitchenDelivery {
  tenant_id: string;
  service_id: number;
  school_id: number;
  service_date: string;
  meal_count: number;
  note: Generated<string>;
  recorded_by: string;
  recorded_at: Generated<Timestamp>;
}

export interface KitchenOrderLine {
  tenant_id: string;
  service_id: number;
  school_id: number;
  service_date: string;
  class_id: number;
  eater: 'child' | 'teacher' | 'educator' | 'school_staff';
  diet_id: number | null;
  is_light: boolean;
  meal_count: number;
}

export interface KitchenSetting {
  tenant_id: string;
  order_email: string;
}

export interface LedgerEntry {
  tenant_id: string;
  entry_id: Generated<number>;
  kind: 'invoice' | 'receipt' | 'credit_note' | 'write_off' | 'refund' | 'transfer' | 'top_up' | 'meal' | 'adjustment' | 'fixed_part';
  source_key: string;
  booked_on: string;
  recorded_at: Generated<Timestamp>;
}

export interface LedgerPosting {
  tenant_id: string;
  entry_id: number;
  posting_no: number;
  account: 'receivable' | 'revenue' | 'pagopa_clearing' | 'payer_credit' | 'suspense' | 'write_off' | 'manual_receipts' | 'refund_due' | 'wallet';
  payer_id: number | null;
  invoice_id: number | null;
  amount_cents: number;
  child_id: number | null;
}

export interface LinkSecret {
  tenant_id: string;
  purpose: string;
  secret: Buffer;
}

export interface LoginSetting {
  tenant_id: string;
  has_spid: Generated<boolean>;
  has_cie: Generated<boolean>;
  has_credentials: Generated<boolean>;
  level: Generated<number>;
  clock_skew_seconds: Generated<number>;
}

export interface LoginStep {
  tenant_id: string;
  token_hash: Buffer;
  account_id: number;
  expires_at: Timestamp;
}

export interface LoginThrottle {
  tenant_id: string;
  throttle_key: string;
  failures: number;
  window_started_at: Timestamp;
}

export interface MailText {
  tenant_id: string;
  kind: string;
  version: number;
  texts: Json;
  saved_by: string;
  saved_at: Generated<Timestamp>;
}

export interface MailedLink {
  tenant_id: string;
  token_hash: Buffer;
  email_change_id: number | null;
  invitation_id: number | null;
  created_at: Generated<Timestamp>;
}

export interface ManualEntry {
  tenant_id: string;
  manual_entry_id: Generated<number>;
  kind: 'receipt' | 'discharge' | 'uncollectable';
  invoice_id: number;
  payer_id: number;
  amount_cents: number;
  dated_on: string;
  means: 'bank_transfer' | 'postal_slip' | 'cash' | 'card' | 'other' | null;
  act_number: string | null;
  reason: string;
  request_key: string;
  recorded_by: string;
  recorded_at: Generated<Timestamp>;
  reversed_at: Timestamp | null;
  reversed_by: string | null;
  reversal_reason: string | null;
}

export interface ManualPayment {
  tenant_id: string | null;
  manual_entry_id: number | null;
  source_key: string | null;
  means: string | null;
  is_reversed: boolean | null;
}

export interface MealCancellation {
  tenant_id: string;
  cancellation_id: Generated<number>;
  child_id: number;
  service_id: number;
  kind: 'cancelled' | 'light_meal';
  channel: 'portal' | 'office' | 'phone' | 'sms';
  requested_by: string;
  guardian_id: number | null;
  idempotency_key: string;
  starts_on: string;
  ends_on: string;
  receipt: Json;
  accepted_at: Timestamp;
}

export interface MealCancellationDay {
  tenant_id: string;
  cancellation_id: number;
  service_date: string;
  child_id: number;
  service_id: number;
  kind: string;
  undone_at: Timestamp | null;
  undone_by: string | null;
}

export interface MealCharge {
  tenant_id: string;
  charge_id: Generated<number>;
  child_id: number;
  service_id: number;
  service_date: string;
  turn: number;
  price_cents: number;
  trace: Json;
  charged_at: Generated<Timestamp>;
}

export interface MealChargeGap {
  tenant_id: string;
  child_id: number;
  service_id: number;
  service_date: string;
  reason: 'no_tariff' | 'no_enrolment';
}

export interface MealChargeMark {
  tenant_id: string;
  service_id: number;
  last_change_id: number;
  charged_to: string;
  charged_at: Generated<Timestamp>;
}

export interface MenuChangeDish {
  tenant_id: string;
  menu_id: number;
  service_date: string;
  course: 'first' | 'second' | 'side' | 'bread' | 'fruit' | 'snack' | 'light_meal';
  name: string;
  allergens: Generated<number[]>;
}

export interface MenuDish {
  tenant_id: string;
  menu_id: number;
  week: number;
  weekday: number;
  course: 'first' | 'second' | 'side' | 'bread' | 'fruit' | 'snack' | 'light_meal';
  name: string;
  allergens: Generated<number[]>;
}

export interface MessageInvoice {
  tenant_id: string | null;
  kind: string | null;
  ref_id: number | null;
  invoice_id: number | null;
}

export interface NewsAttachment {
  tenant_id: string;
  attachment_id: Generated<number>;
  news_id: number;
  file_name: string;
  media_type: string;
  content: Buffer;
}

export interface NewsAudience {
  tenant_id: string | null;
  news_id: number | null;
  guardian_id: number | null;
  child_id: number | null;
  guardian_email: string | null;
  valid_from: string | null;
  valid_to: string | null;
}

export interface NewsItem {
  tenant_id: string;
  news_id: Generated<number>;
  author: 'municipality' | 'caterer';
  title: string;
  body: string;
  is_important: Generated<boolean>;
  audience: 'everyone' | 'chosen';
  visible_from: Timestamp | null;
  expires_on: string | null;
  state: Generated<'draft' | 'published' | 'withdrawn'>;
  published_at: Timestamp | null;
  revision: Generated<number>;
  request_key: string;
  created_by: string;
  updated_at: Generated<Timestamp>;
}

export interface NewsPlace {
  tenant_id: string;
  news_id: number;
  school_id: number;
  class_id: number | null;
}

export interface NewsRead {
  tenant_id: string;
  news_id: number;
  guardian_id: number;
  read_at: Generated<Timestamp>;
}

export interface NodoMessage {
  message_id: Generated<number>;
  tenant_id: string | null;
  received_at: Generated<Timestamp>;
  operation: string;
  notice_number: string | null;
  request: Buffer;
  response: string | null;
  duration_ms: number | null;
}

export interface NoticeBlock {
  tenant_id: string;
  invoice_id: number;
  blocked_at: Generated<Timestamp>;
}

export interface NoticeHistory {
  tenant_id: string | null;
  invoice_id: number | null;
  amount_cents: number | null;
  position_id: number | null;
  notice_number: string | null;
  kind: string | null;
  state: string | null;
  due_on: string | null;
  created_at: Timestamp | null;
  ended_at: Timestamp | null;
}

export interface NoticeInvoice {
  tenant_id: string | null;
  notice_number: string | null;
  invoice_id: number | null;
}

export interface NoticeState {
  tenant_id: string | null;
  position_id: number | null;
  notice_number: string | null;
  state: string | null;
  amount_cents: number | null;
  ended_at: Timestamp | null;
}

export interface NotificationChoice {
  tenant_id: string;
  guardian_id: number;
  child_id: number;
  subject: 'payment_received' | 'deadline_near' | 'meal_receipt' | 'closures' | 'news' | 'low_balance';
  channel: 'email' | 'push';
  is_wanted: boolean;
  changed_at: Generated<Timestamp>;
}

export interface OfficeHours {
  tenant_id: string;
  opens_at: string;
  closes_at: string;
  weekdays: number[];
  skips_closures: Generated<boolean>;
}

export interface OpenDispute {
  tenant_id: string | null;
  ticket_id: number | null;
  kind: string | null;
  child_id: number | null;
  invoice_id: number | null;
}

export interface OperatorPasskey {
  tenant_id: string;
  passkey_id: Generated<number>;
  account_id: number;
  credential_id: string;
  public_key: Buffer;
  sign_count: number;
  transports: Generated<string[]>;
  name: string;
  made_at: Generated<Timestamp>;
  last_used_at: Timestamp | null;
}

export interface OperatorRole {
  tenant_id: string;
  account_id: number;
  role: 'school_office' | 'accounting' | 'read_only' | 'service_manager' | 'school' | 'caterer' | 'administrator';
}

export interface OperatorSchool {
  tenant_id: string;
  account_id: number;
  school_id: number;
}

export interface OperatorSetting {
  tenant_id: string;
  second_factor: Generated<'required' | 'optional'>;
}

export interface OperatorTotp {
  tenant_id: string;
  account_id: number;
  secret: Buffer;
  made_at: Generated<Timestamp>;
  confirmed_at: Timestamp | null;
  last_step: Generated<number>;
}

export interface OutboxHold {
  tenant_id: string;
  hold_key: string;
}

export interface OutboxMessage {
  tenant_id: string;
  message_id: Generated<number>;
  channel: 'email' | 'aca' | 'push';
  kind: string;
  subject_key: string;
  recipient: string | null;
  payload: Generated<Json>;
  state: Generated<'pending' | 'sending' | 'sent' | 'failed' | 'bounced' | 'needless'>;
  attempts: Generated<number>;
  next_attempt_at: Generated<Timestamp>;
  last_error: string | null;
  sent_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  hold_key: string | null;
  awaited: Generated<boolean>;
  asked_again_at: Timestamp | null;
  mail_key: Generated<string | null>;
}

export interface OutboxTry {
  tenant_id: string;
  message_id: number;
  try_id: Generated<number>;
  tried_at: Generated<Timestamp>;
  outcome: 'sent' | 'needless' | 'deferred' | 'rejected' | 'returned';
  recipient: string | null;
  answer: string | null;
}

export interface PagopaSetting {
  tenant_id: string;
  broker_code: string | null;
  station_id: string | null;
  segregation_code: string | null;
  iban: string | null;
  postal_iban: string | null;
  postal_holder: string | null;
  postal_authorisation: string | null;
  cbill_code: string | null;
  office_name: string | null;
  contact: string | null;
  checkout_key: string | null;
  aca_key: string | null;
  aca_enabled: Generated<boolean>;
  updated_at: Generated<Timestamp>;
}

export interface PasskeyChallenge {
  tenant_id: string;
  challenge: string;
  account_id: number;
  purpose: 'register' | 'prove';
  expires_at: Timestamp;
}

export interface PayerNumber {
  tenant_id: string | null;
  payer_id: number | null;
  number: number | null;
}

export interface PayerPeriod {
  tenant_id: string;
  period_id: Generated<number>;
  child_id: number;
  guardian_id: number;
  valid_from: string | null;
  valid_to: string | null;
}

export interface PaymentAnomaly {
  tenant_id: string;
  anomaly_id: Generated<number>;
  kind: 'unknown_notice' | 'other_amount' | 'other_debtor' | 'other_transfers' | 'cancelled_notice' | 'second_receipt' | 'surplus' | 'late_activation' | 'reported_unpaid' | 'reported_other_amount' | 'reported_twice' | 'reported_revoked' | 'flow_sum' | 'settled_other_amount';
  receipt_id: number | null;
  detail: Generated<Json>;
  state: Generated<'open' | 'resolved'>;
  resolution: string | null;
  created_at: Generated<Timestamp>;
  resolved_at: Timestamp | null;
  flow_id: number | null;
  flow_payment: string | null;
  credit_refund_id: number | null;
}

export interface PaymentCart {
  tenant_id: string;
  cart_key: string;
  payer_id: number;
  state: Generated<'created' | 'redirected' | 'returned_ok' | 'returned_error' | 'returned_cancel' | 'refused'>;
  created_at: Generated<Timestamp>;
  returned_at: Timestamp | null;
}

export interface PaymentCartItem {
  tenant_id: string;
  cart_key: string;
  position_id: number;
}

export interface PaymentListing {
  tenant_id: string | null;
  receipt_id: number | null;
  iuv: string | null;
  pagopa_receipt_id: string | null;
  notice_number: string | null;
  position_id: number | null;
  amount_cents: number | null;
  paid_at: Timestamp | null;
  psp_name: string | null;
  kind: string | null;
  payer_id: number | null;
}

export interface PaymentReceipt {
  tenant_id: string | null;
  receipt_id: number | null;
  iuv: string | null;
  pagopa_receipt_id: string | null;
  notice_number: string | null;
  position_id: number | null;
  amount_cents: number | null;
  paid_at: Timestamp | null;
  psp_name: string | null;
}

export interface PersonFound {
  tenant_id: string | null;
  kind: string | null;
  person_id: number | null;
  word: string | null;
}

export interface PersonMerge {
  tenant_id: string;
  merge_id: Generated<number>;
  kind: 'child' | 'guardian';
  kept_id: number;
  merged_id: number;
  kept_before: Json;
  merged_before: Json;
  moved: Json;
  merged_by: string;
  merged_at: Generated<Timestamp>;
}

export interface PersonWord {
  tenant_id: string;
  kind: 'child' | 'guardian';
  person_id: number;
  word: string;
  family_id: number;
}

export interface PhoneGateway {
  tenant_id: string;
  is_enabled: Generated<boolean>;
  voice_number: string | null;
  sms_number: string | null;
  secret: Buffer | null;
  secret_made_at: Timestamp | null;
}

export interface PhoneMessage {
  tenant_id: string;
  message_id: string;
  body_hash: Buffer;
  channel: 'voice' | 'sms';
  caller: string;
  source: Buffer;
  child_id: number | null;
  outcome: string;
  receipt_number: number | null;
  answer: Json;
  received_at: Generated<Timestamp>;
}

export interface PlacedPosting {
  tenant_id: string | null;
  entry_id: number | null;
  posting_no: number | null;
  booked_on: string | null;
  entry_kind: string | null;
  source_key: string | null;
  account: string | null;
  payer_id: number | null;
  child_id: number | null;
  amount_cents: number | null;
  owed_invoice_id: number | null;
  invoice_id: number | null;
  figure: string | null;
  kind: string | null;
  service_id: number | null;
  cents: number | null;
}

export interface PlanRequest {
  tenant_id: string;
  request_id: Generated<number>;
  payer_id: number;
  instalment_count: number;
  message: Generated<string>;
  state: Generated<'open' | 'accepted' | 'refused' | 'withdrawn'>;
  plan_id: number | null;
  answer: string | null;
  request_key: string;
  requested_at: Generated<Timestamp>;
  decided_at: Timestamp | null;
  decided_by: string | null;
}

export interface PlanRequestInvoice {
  tenant_id: string;
  request_id: number;
  invoice_id: number;
}

export interface PlannedPayer {
  tenant_id: string;
  child_id: number;
  guardian_id: number;
  starts_on: string;
  planned_by: string;
  planned_at: Generated<Timestamp>;
}

export interface PrepaidFixedPart {
  tenant_id: string | null;
  service_id: number | null;
  child_id: number | null;
  month: string | null;
  label: string | null;
}

export interface PrepaidPeriod {
  tenant_id: string | null;
  service_id: number | null;
  starts_on: string | null;
  ends_on: string | null;
}

export interface PriceQuote {
  tenant_id: string;
  run_id: number;
  child_id: number;
  valid_from: string;
  valid_to: string;
  price_cents: number;
  trace: Json;
  meal_count: number;
}

export interface Promotion {
  tenant_id: string;
  promotion_id: Generated<number>;
  from_year_id: number;
  to_year_id: number;
  plan: Json;
  enrolled_count: number;
  leaver_count: number;
  confirmed_by: string;
  confirmed_at: Generated<Timestamp>;
  undone_by: string | null;
  undone_at: Timestamp | null;
}

export interface PublicInfo {
  tenant_id: string;
  office_name: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  certified_email: string | null;
  opening_hours: string | null;
  website_url: string | null;
  caterer_name: string | null;
  data_protection_contact: string | null;
  privacy_url: string | null;
  accessibility_url: string | null;
}

export interface PushDevice {
  tenant_id: string | null;
  subscription_id: number | null;
  guardian_id: number | null;
}

export interface PushKey {
  is_only: Generated<boolean>;
  private_key: Buffer;
  public_key: Buffer;
  created_at: Generated<Timestamp>;
}

export interface PushSubscription {
  tenant_id: string;
  subscription_id: Generated<number>;
  account_id: number;
  endpoint: string;
  receiver_key: Buffer;
  auth_secret: Buffer;
  user_agent: string | null;
  created_at: Generated<Timestamp>;
}

export interface QuestionedReceipt {
  tenant_id: string | null;
  receipt_id: number | null;
}

export interface Receipt {
  tenant_id: string;
  receipt_id: Generated<number>;
  iuv: string;
  pagopa_receipt_id: string;
  notice_number: string;
  position_id: number | null;
  amount_cents: number;
  paid_at: Timestamp | null;
  received_at: Generated<Timestamp>;
  psp_name: string | null;
  payment_method: string | null;
  fee_cents: number | null;
  payer_name: string | null;
  payer_fiscal_code: string | null;
  debtor_fiscal_code: string | null;
  payment_note: string | null;
  is_stand_in: Generated<boolean>;
  raw_message: Buffer;
}

export interface RecoveryCode {
  tenant_id: string;
  account_id: number;
  code_digest: Buffer;
  used_at: Timestamp | null;
}

export interface RefundRequest {
  tenant_id: string;
  request_id: Generated<number>;
  child_id: number;
  guardian_id: number;
  amount_cents: number;
  iban: string;
  holder: string;
  state: Generated<'open' | 'paid' | 'refused'>;
  reason: string | null;
  request_key: string;
  requested_at: Generated<Timestamp>;
  decided_at: Timestamp | null;
  decided_by: string | null;
}

export interface RefundedReceipt {
  tenant_id: string | null;
  receipt_id: number | null;
  refunded_cents: number | null;
}

export interface ReportedLine {
  tenant_id: string | null;
  flow_id: number | null;
  line_no: number | null;
  iuv: string | null;
  pagopa_receipt_id: string | null;
  transfer_index: number | null;
  amount_cents: number | null;
  outcome: string | null;
  paid_on: string | null;
}

export interface ReportingFlow {
  tenant_id: string;
  flow_id: Generated<number>;
  flow_name: string;
  sender_code: string;
}

export interface ReportingFlowLine {
  tenant_id: string;
  version_id: number;
  line_no: number;
  iuv: string;
  pagopa_receipt_id: string;
  transfer_index: number;
  amount_cents: number;
  outcome: 'executed' | 'revoked' | 'without_rpt';
  paid_on: string;
}

export interface ReportingFlowVersion {
  tenant_id: string;
  version_id: Generated<number>;
  flow_id: number;
  made_at: Timestamp;
  is_current: boolean;
  regulation_id: string;
  settled_on: string;
  sender_name: string | null;
  declared_count: number;
  declared_cents: number;
  file_name: string;
  content: Buffer;
  uploaded_by: string;
  uploaded_at: Generated<Timestamp>;
}

export interface RetentionCount {
  tenant_id: string;
  run_id: number;
  category: string;
  purged: Generated<number>;
  kept: number | null;
  due: number | null;
  oldest_at: Timestamp | null;
  next_at: Timestamp | null;
  failure: string | null;
}

export interface RetentionPeriod {
  tenant_id: string;
  category: string;
  amount: number;
  changed_by: string;
  changed_at: Generated<Timestamp>;
}

export interface RetentionRun {
  tenant_id: string;
  run_id: Generated<number>;
  is_dry: boolean;
  started_by: string;
  started_at: Generated<Timestamp>;
  ended_at: Timestamp | null;
}

export interface RevenueAccount {
  tenant_id: string;
  kind: 'canteen' | 'fixed_parts' | 'other_charges' | 'postage' | 'interest' | 'prepaid_meals' | 'top_ups' | 'family_credit' | 'unassigned';
  service_id: number | null;
  code: Generated<string>;
  label: string;
}

export interface RollCall {
  tenant_id: string;
  roll_call_id: Generated<number>;
  request_key: string;
  service_id: number;
  class_id: number;
  service_date: string;
  is_confirmation: boolean;
  device_time: Timestamp;
  made_at: Timestamp;
  received_at: Generated<Timestamp>;
  made_by: string;
  recorded_by: string;
}

export interface RollCallEdit {
  tenant_id: string;
  edit_key: string;
  roll_call_id: number;
  service_id: number;
  child_id: number;
  service_date: string;
  mark: 'present' | 'absent' | 'light_meal' | 'late' | 'left_early';
  device_time: Timestamp;
  made_at: Timestamp;
}

export interface SamlIdentityProvider {
  tenant_id: string;
  kind: 'spid' | 'cie';
  entity_id: string;
  name: string;
  sso_redirect: string | null;
  sso_post: string | null;
  slo_redirect: string | null;
  slo_post: string | null;
  certificates: string[];
  source: 'registry' | 'file';
  refreshed_at: Generated<Timestamp>;
}

export interface SamlOtherKey {
  tenant_id: string;
  kind: 'spid' | 'cie';
  certificate: string;
  sealed_key: Buffer | null;
  expires_at: Timestamp;
  since: Generated<Timestamp>;
}

export interface SamlServiceProvider {
  tenant_id: string;
  kind: 'spid' | 'cie';
  entity_id: string;
  acs_url: string;
  slo_url: string;
  certificate: string;
  private_key: string | null;
  metadata: string;
  expires_at: Timestamp;
  made_at: Generated<Timestamp>;
  sealed_key: Buffer | null;
}

export interface SchemaMigration {
  version: number;
  name: string;
  sha256: string;
  applied_at: Generated<Timestamp>;
}

export interface School {
  tenant_id: string;
  school_id: Generated<number>;
  code: string;
  name: string;
  level: 'nursery' | 'primary' | 'lower_secondary';
}

export interface SchoolClass {
  tenant_id: string;
  class_id: Generated<number>;
  school_id: number;
  school_year_id: number;
  name: string;
}

export interface SchoolClassName {
  tenant_id: string | null;
  class_id: number | null;
  name: string | null;
  school_id: number | null;
  school_name: string | null;
}

export interface SchoolYear {
  tenant_id: string;
  school_year_id: Generated<number>;
  label: string;
  starts_on: string;
  ends_on: string;
}

export interface SeasonMenu {
  tenant_id: string;
  menu_id: Generated<number>;
  service_id: number;
  level: 'nursery' | 'primary' | 'lower_secondary' | null;
  name: string;
  starts_on: string;
  ends_on: string;
  week_count: number;
  first_week: Generated<number>;
  is_published: Generated<boolean>;
  request_key: string;
}

export interface SecondFactorTries {
  tenant_id: string;
  account_id: number;
  failures: number;
  window_started_at: Timestamp;
}

export interface Service {
  tenant_id: string;
  service_id: Generated<number>;
  code: string;
  name: string;
  taxonomy_code: string | null;
}

export interface ServiceBillingMode {
  tenant_id: string;
  service_id: number;
  starts_on: string;
  mode: 'post_paid' | 'prepaid';
  set_by: string;
  set_at: Generated<Timestamp>;
}

export interface ServiceClosure {
  tenant_id: string;
  closure_id: Generated<number>;
  service_id: number;
  school_id: number | null;
  starts_on: string;
  ends_on: string;
  reason: string;
  class_id: number | null;
  kind: Generated<'closure' | 'strike' | 'trip' | 'early_end' | 'opening'>;
  effect: Generated<'no_meals' | 'meals' | 'light_menu' | 'packed_lunch' | 'to_confirm'>;
  created_by: Generated<string>;
  created_at: Generated<Timestamp>;
}

export interface ServiceDayVersion {
  tenant_id: string | null;
  service_id: number | null;
  service_date: string | null;
  change_id: number | null;
}

export interface Session {
  tenant_id: string;
  token_hash: Buffer;
  account_id: number;
  surface: string;
  user_agent: string | null;
  created_at: Generated<Timestamp>;
  last_seen_at: Generated<Timestamp>;
  expires_at: Timestamp;
  session_id: Generated<number>;
  authenticated_at: Generated<Timestamp>;
  second_factor_at: Timestamp | null;
  former_hash: Buffer | null;
  former_until: Timestamp | null;
  former_authenticated_at: Timestamp | null;
  former_second_factor_at: Timestamp | null;
}

export interface Tariff {
  tenant_id: string;
  tariff_id: Generated<number>;
  service_id: number;
  name: string;
  valid_from: string;
  valid_to: string;
  definition: Json;
  created_at: Generated<Timestamp>;
  planned_to: string | null;
  created_by: string | null;
  request_key: string | null;
}

export interface Tenant {
  tenant_id: Generated<string>;
  slug: string;
  name: string;
  fiscal_code: string;
  ipa_code: string | null;
  is_demo: Generated<boolean>;
  settings: Generated<Json>;
  created_at: Generated<Timestamp>;
}

export interface Ticket {
  tenant_id: string;
  ticket_id: Generated<number>;
  year: number;
  number: number;
  kind: 'disputed_day' | 'payment' | 'data_change' | 'general';
  guardian_id: number;
  child_id: number | null;
  school_id: number | null;
  service_date: string | null;
  recorded_state: 'planned' | 'cancelled' | 'served' | 'absent' | 'light_meal' | null;
  claimed_state: 'served' | 'absent' | 'light_meal' | null;
  invoice_id: number | null;
  channel: 'portal' | 'office' | 'phone' | 'assistant';
  opened_by: string;
  opened_at: Generated<Timestamp>;
  request_key: string;
  state: Generated<'open' | 'answered' | 'closed'>;
  due_on: string;
  assignee_id: number | null;
  assignee_name: string | null;
  family_read_id: Generated<number>;
  last_activity_at: Generated<Timestamp>;
  due_time: string | null;
  rating: number | null;
  rated_at: Timestamp | null;
  reply_token: Generated<string>;
}

export interface TicketAttachment {
  tenant_id: string;
  attachment_id: Generated<number>;
  ticket_id: number;
  message_id: number;
  file_name: string;
  media_type: string;
  byte_count: number;
  digest: Buffer;
  sealed: Buffer | null;
  uploaded_at: Generated<Timestamp>;
  purged_at: Timestamp | null;
}

export interface TicketCounter {
  tenant_id: string;
  year: number;
  last_number: number;
}

export interface TicketMail {
  tenant_id: string;
  message_id: string;
  body_hash: Buffer;
  outcome: string;
  ticket_id: number | null;
  received_at: Generated<Timestamp>;
}

export interface TicketMailGateway {
  tenant_id: string;
  is_enabled: Generated<boolean>;
  address: string | null;
  secret: Buffer | null;
  secret_made_at: Timestamp | null;
}

export interface TicketMessage {
  tenant_id: string;
  message_id: Generated<number>;
  ticket_id: number;
  kind: 'message' | 'note' | 'closed' | 'reopened';
  side: 'family' | 'office';
  written_by: string;
  writer_name: string;
  text: string | null;
  request_key: string | null;
  written_at: Generated<Timestamp>;
  erased_at: Timestamp | null;
}

export interface TicketTarget {
  tenant_id: string;
  kind: 'disputed_day' | 'payment' | 'data_change' | 'general';
  hours: number;
}

export interface TicketTemplate {
  tenant_id: string;
  template_id: Generated<number>;
  title: string;
  text: string;
}

export interface TrustedDevice {
  tenant_id: string;
  device_id: Generated<number>;
  account_id: number;
  token_hash: Buffer;
  user_agent: string | null;
  trusted_at: Generated<Timestamp>;
  expires_at: Timestamp;
  last_used_at: Generated<Timestamp>;
}

export interface UnpaidInvoice {
  tenant_id: string | null;
  invoice_id: number | null;
  run_id: number | null;
  number: number | null;
  service_id: number | null;
  child_id: number | null;
  payer_id: number | null;
  description: string | null;
  total_cents: number | null;
  issued_on: string | null;
  due_on: string | null;
  outstanding_cents: number | null;
}

export interface UsedAssertion {
  tenant_id: string;
  idp_entity_id: string;
  assertion_id: string;
  not_on_or_after: Timestamp;
}

export interface WalletAdjustment {
  tenant_id: string;
  adjustment_id: Generated<number>;
  child_id: number;
  amount_cents: number;
  reason: string;
  request_key: string;
  made_by: string;
  made_at: Generated<Timestamp>;
}

export interface WalletAlert {
  tenant_id: string;
  guardian_id: number;
  child_id: number;
  unit: 'off' | 'cents' | 'meals';
  threshold: number;
  changed_at: Generated<Timestamp>;
}

export interface WalletBalance {
  tenant_id: string | null;
  child_id: number | null;
  balance_cents: number | null;
}

export interface WalletMovement {
  tenant_id: string | null;
  child_id: number | null;
  entry_id: number | null;
  kind: string | null;
  source_key: string | null;
  booked_on: string | null;
  recorded_at: Timestamp | null;
  amount_cents: number | null;
}

export interface WalletTransfer {
  tenant_id: string;
  transfer_id: Generated<number>;
  from_child_id: number;
  to_child_id: number;
  amount_cents: number;
  request_key: string;
  made_by: string;
  made_at: Generated<Timestamp>;
}

export interface WalletWarning {
  tenant_id: string;
  warning_id: Generated<number>;
  charge_id: number;
  guardian_id: number;
  balance_cents: number;
  made_at: Generated<Timestamp>;
}

export interface Withdrawal {
  tenant_id: string;
  withdrawal_id: Generated<number>;
  child_id: number;
  service_id: number;
  last_day: string;
  reason: string;
  recorded_by: string;
  recorded_at: Generated<Timestamp>;
}

export interface Tables {
  account: Account;
  account_device: AccountDevice;
  account_identity: AccountIdentity;
  account_link: AccountLink;
  account_movement: AccountMovement;
  adjustment_income: AdjustmentIncome;
  adjustment_on_credit: AdjustmentOnCredit;
  api_token: ApiToken;
  assistant_card: AssistantCard;
  assistant_conversation: AssistantConversation;
  assistant_example: AssistantExample;
  assistant_llm: AssistantLlm;
  assistant_llm_use: AssistantLlmUse;
  assistant_message: AssistantMessage;
  assistant_model: AssistantModel;
  assistant_question: AssistantQuestion;
  attendance: Attendance;
  attendance_change: AttendanceChange;
  attendance_day_change: AttendanceDayChange;
  attendance_event: AttendanceEvent;
  attendance_version: AttendanceVersion;
  audit_block: AuditBlock;
  audit_check: AuditCheck;
  audit_event: AuditEvent;
  audit_subject: AuditSubject;
  bank_movement: BankMovement;
  bank_movement_share: BankMovementShare;
  billable_meal: BillableMeal;
  billed_fixed_part: BilledFixedPart;
  billing_adjustment: BillingAdjustment;
  billing_exception: BillingException;
  billing_run: BillingRun;
  billing_run_chunk: BillingRunChunk;
  branding: Branding;
  cancellation_code: CancellationCode;
  canteen_period: CanteenPeriod;
  canteen_segregation: CanteenSegregation;
  canteen_week: CanteenWeek;
  change_request: ChangeRequest;
  charged_fixed_part: ChargedFixedPart;
  charged_meal: ChargedMeal;
  child: Child;
  child_caller: ChildCaller;
  child_diet: ChildDiet;
  child_diet_label: ChildDietLabel;
  child_diet_reason: ChildDietReason;
  child_guardianship: ChildGuardianship;
  child_identity: ChildIdentity;
  child_listing: ChildListing;
  child_name: ChildName;
  child_payer: ChildPayer;
  class_duty_meal: ClassDutyMeal;
  closed_service_day: ClosedServiceDay;
  closure_correction: ClosureCorrection;
  coercive_handover: CoerciveHandover;
  coercive_item: CoerciveItem;
  collection_setting: CollectionSetting;
  corrected_meal: CorrectedMeal;
  credit_note: CreditNote;
  credit_refund: CreditRefund;
  credit_refund_share: CreditRefundShare;
  credited_bill: CreditedBill;
  credited_invoice: CreditedInvoice;
  cutoff_rule: CutoffRule;
  data_export: DataExport;
  data_export_link: DataExportLink;
  data_export_part: DataExportPart;
  debt_position: DebtPosition;
  debt_position_item: DebtPositionItem;
  debt_position_top_up: DebtPositionTopUp;
  diet: Diet;
  diet_certificate: DietCertificate;
  diet_label: DietLabel;
  diet_reminder: DietReminder;
  diet_request: DietRequest;
  dunning_action: DunningAction;
  dunning_batch: DunningBatch;
  dunning_charge: DunningCharge;
  dunning_hold: DunningHold;
  dunning_step: DunningStep;
  duty_meal: DutyMeal;
  early_leave: EarlyLeave;
  email_change: EmailChange;
  enrolled_child: EnrolledChild;
  enrolment: Enrolment;
  enrolment_application: EnrolmentApplication;
  enrolment_counter: EnrolmentCounter;
  enrolment_place: EnrolmentPlace;
  enrolment_step: EnrolmentStep;
  enrolment_window: EnrolmentWindow;
  exceptional_receipt: ExceptionalReceipt;
  exemption: Exemption;
  exemption_validity: ExemptionValidity;
  expense_opposition: ExpenseOpposition;
  family: Family;
  family_change: FamilyChange;
  family_listing: FamilyListing;
  fixed_part_charge: FixedPartCharge;
  fixed_part_quote: FixedPartQuote;
  flow_money: FlowMoney;
  flow_standing: FlowStanding;
  frozen_service_days: FrozenServiceDays;
  guardian: Guardian;
  guardian_child: GuardianChild;
  guardian_contact: GuardianContact;
  guardian_identity: GuardianIdentity;
  guardian_invitation: GuardianInvitation;
  guardian_invitation_child: GuardianInvitationChild;
  guardian_language: GuardianLanguage;
  guardian_name: GuardianName;
  guardianship: Guardianship;
  idempotency_key: IdempotencyKey;
  identity_claim: IdentityClaim;
  identity_login: IdentityLogin;
  identity_logout: IdentityLogout;
  identity_register_key: IdentityRegisterKey;
  identity_session: IdentitySession;
  identity_transaction: IdentityTransaction;
  import_batch: ImportBatch;
  import_mapping: ImportMapping;
  instalment: Instalment;
  instalment_plan: InstalmentPlan;
  instalment_plan_invoice: InstalmentPlanInvoice;
  invoice: Invoice;
  invoice_adjustment: InvoiceAdjustment;
  invoice_income: InvoiceIncome;
  invoice_line: InvoiceLine;
  invoice_notice: InvoiceNotice;
  invoice_outstanding: InvoiceOutstanding;
  invoice_part: InvoicePart;
  invoice_register: InvoiceRegister;
  invoice_standing: InvoiceStanding;
  isee_declaration: IseeDeclaration;
  isee_validity: IseeValidity;
  iuv_counter: IuvCounter;
  kitchen_delivery: KitchenDelivery;
  kitchen_order_line: KitchenOrderLine;
  kitchen_setting: KitchenSetting;
  ledger_entry: LedgerEntry;
  ledger_posting: LedgerPosting;
  link_secret: LinkSecret;
  login_setting: LoginSetting;
  login_step: LoginStep;
  login_throttle: LoginThrottle;
  mail_text: MailText;
  mailed_link: MailedLink;
  manual_entry: ManualEntry;
  manual_payment: ManualPayment;
  meal_cancellation: MealCancellation;
  meal_cancellation_day: MealCancellationDay;
  meal_charge: MealCharge;
  meal_charge_gap: MealChargeGap;
  meal_charge_mark: MealChargeMark;
  menu_change_dish: MenuChangeDish;
  menu_dish: MenuDish;
  message_invoice: MessageInvoice;
  news_attachment: NewsAttachment;
  news_audience: NewsAudience;
  news_item: NewsItem;
  news_place: NewsPlace;
  news_read: NewsRead;
  nodo_message: NodoMessage;
  notice_block: NoticeBlock;
  notice_history: NoticeHistory;
  notice_invoice: NoticeInvoice;
  notice_state: NoticeState;
  notification_choice: NotificationChoice;
  office_hours: OfficeHours;
  open_dispute: OpenDispute;
  operator_passkey: OperatorPasskey;
  operator_role: OperatorRole;
  operator_school: OperatorSchool;
  operator_setting: OperatorSetting;
  operator_totp: OperatorTotp;
  outbox_hold: OutboxHold;
  outbox_message: OutboxMessage;
  outbox_try: OutboxTry;
  pagopa_setting: PagopaSetting;
  passkey_challenge: PasskeyChallenge;
  payer_number: PayerNumber;
  payer_period: PayerPeriod;
  payment_anomaly: PaymentAnomaly;
  payment_cart: PaymentCart;
  payment_cart_item: PaymentCartItem;
  payment_listing: PaymentListing;
  payment_receipt: PaymentReceipt;
  person_found: PersonFound;
  person_merge: PersonMerge;
  person_word: PersonWord;
  phone_gateway: PhoneGateway;
  phone_message: PhoneMessage;
  placed_posting: PlacedPosting;
  plan_request: PlanRequest;
  plan_request_invoice: PlanRequestInvoice;
  planned_payer: PlannedPayer;
  prepaid_fixed_part: PrepaidFixedPart;
  prepaid_period: PrepaidPeriod;
  price_quote: PriceQuote;
  promotion: Promotion;
  public_info: PublicInfo;
  push_device: PushDevice;
  push_key: PushKey;
  push_subscription: PushSubscription;
  questioned_receipt: QuestionedReceipt;
  receipt: Receipt;
  recovery_code: RecoveryCode;
  refund_request: RefundRequest;
  refunded_receipt: RefundedReceipt;
  reported_line: ReportedLine;
  reporting_flow: ReportingFlow;
  reporting_flow_line: ReportingFlowLine;
  reporting_flow_version: ReportingFlowVersion;
  retention_count: RetentionCount;
  retention_period: RetentionPeriod;
  retention_run: RetentionRun;
  revenue_account: RevenueAccount;
  roll_call: RollCall;
  roll_call_edit: RollCallEdit;
  saml_identity_provider: SamlIdentityProvider;
  saml_other_key: SamlOtherKey;
  saml_service_provider: SamlServiceProvider;
  schema_migration: SchemaMigration;
  school: School;
  school_class: SchoolClass;
  school_class_name: SchoolClassName;
  school_year: SchoolYear;
  season_menu: SeasonMenu;
  second_factor_tries: SecondFactorTries;
  service: Service;
  service_billing_mode: ServiceBillingMode;
  service_closure: ServiceClosure;
  service_day_version: ServiceDayVersion;
  session: Session;
  tariff: Tariff;
  tenant: Tenant;
  ticket: Ticket;
  ticket_attachment: TicketAttachment;
  ticket_counter: TicketCounter;
  ticket_mail: TicketMail;
  ticket_mail_gateway: TicketMailGateway;
  ticket_message: TicketMessage;
  ticket_target: TicketTarget;
  ticket_template: TicketTemplate;
  trusted_device: TrustedDevice;
  unpaid_invoice: UnpaidInvoice;
  used_assertion: UsedAssertion;
  wallet_adjustment: WalletAdjustment;
  wallet_alert: WalletAlert;
  wallet_balance: WalletBalance;
  wallet_movement: WalletMovement;
  wallet_transfer: WalletTransfer;
  wallet_warning: WalletWarning;
  withdrawal: Withdrawal;
}
