/**
 * Damages to the data of `makeInvoicedComune`, each breaking one invariant and no other. They are statements of the
 * owner, with constraints and triggers out of the way where these would refuse. The views `here`, `anna_october`,
 * `anna_november`, `bruno_november` and `bruno_notice` name what they talk about (test/invariants.db.test.ts).
 */
/** Entry 9001 of the ledger. */
const newEntry = (kind: string, key: string) =>
  `insert into ledger_entry (tenant_id, entry_id, kind, source_key, booked_on)
   select tenant_id, 9001, '${kind}', '${key}', date '2026-12-01' from here`;
/** The postings of entry 9001. */
const newPostings = (...postings: [account: string, cents: number, payer?: string, invoice?: string][]) =>
  `insert into ledger_posting (tenant_id, entry_id, posting_no, account, amount_cents, payer_id, invoice_id)
   ${postings
     .map(
       ([account, cents, payer, invoice], index) =>
         `select tenant_id, 9001, ${index}, '${account}', ${cents}, ${payer ?? 'null::bigint'}, ${invoice ?? 'null::bigint'} from here`,
     )
     .join(' union all ')}`;
const newMeal = (child: string) =>
  `insert into attendance (tenant_id, child_id, service_id, service_date, state, source, recorded_by)
   select v.tenant_id, ${child}, v.service_id, date '2026-11-20', 'planned', 'office', 'prova' from anna_november v`;
/** A second notice for Bruno's November, right in everything but that there is one already. */
const SECOND_NOTICE = [
  `insert into debt_position (tenant_id, position_id, notice_number, kind, amount_cents, due_on, payer_id, debtor_fiscal_code,
     debtor_name, description, taxonomy_code)
   select tenant_id, 9001, notice_number_of('01', 900), 'single', amount_cents, due_on, payer_id, debtor_fiscal_code,
     debtor_name, description, taxonomy_code from bruno_notice`,
  `update iuv_counter set next_base = 901`,
];
const COPY_RECEIPT = `insert into receipt (tenant_id, receipt_id, iuv, pagopa_receipt_id, notice_number, amount_cents, raw_message)
  select tenant_id, 9001, iuv, pagopa_receipt_id, notice_number, amount_cents, raw_message from receipt
  where pagopa_receipt_id = 'ric-2' and tenant_id = (select tenant_id from here)`;

/** Anna's November split in two invoices of one meal each, papers and ledger in order. */
const SPLIT_INVOICE = [
  'alter table invoice drop constraint invoice_tenant_id_run_id_child_id_key',
  'drop trigger invoice_line_invoice on invoice_line',
  `update ledger_posting set amount_cents = sign(amount_cents) * 450 where entry_id =
     (select e.entry_id from ledger_entry e, anna_november v where e.kind = 'invoice' and e.source_key = v.invoice_id::text)`,
  `update debt_position set amount_cents = 450 where position_id =
     (select i.position_id from debt_position_item i join anna_november v using (invoice_id))`,
  `update debt_position_item set amount_cents = 450 where invoice_id = (select invoice_id from anna_november)`,
  `update invoice set meal_count = 1, total_cents = 450 where invoice_id = (select invoice_id from anna_november)`,
  `update billing_run set invoice_count = invoice_count + 1 where run_id = (select run_id from anna_november)`,
  `update invoice_register set next_number = next_number + 1`,
  `update invoice_line set invoice_id = 9001
     where service_date = '2026-11-04' and invoice_id = (select invoice_id from anna_november)`,
  `insert into invoice select tenant_id, 9001, run_id, register_id, (select max(number) + 1 from invoice), service_id, child_id,
     payer_id, description, 1, 450, issued_on, due_on from anna_november`,
  newEntry('invoice', '9001'),
  newPostings(['receivable', 450, '(select payer_id from anna_october)', '9001'], ['revenue', -450]),
];

/**
 * A credit note of `cents` on Bruno's November, with the register that numbers it; its entry is a
 * `newEntry('credit_note', …)`.
 */
const newCreditNote = (cents: number, number = 1, id = 9001) => [
  `insert into invoice_register (tenant_id, code, next_number) select tenant_id, 'NC', ${number + 1} from here
     on conflict (tenant_id, code) do update set next_number = excluded.next_number`,
  `insert into credit_note (tenant_id, credit_note_id, number, invoice_id, amount_cents, reason, issued_on, created_by, idempotency_key)
   select tenant_id, ${id}, ${number}, invoice_id, ${cents}, 'prova', date '2026-12-01', 'prova', 'chiave-${id}' from bruno_november`,
];
const BRUNO = ['(select payer_id from bruno_november)', '(select invoice_id from bruno_november)'] as const;
/** A credit note with papers and ledger in order. */
export const SOUND_CREDIT_NOTE = [
  ...newCreditNote(450),
  newEntry('credit_note', '9001'),
  newPostings(['revenue', 450], ['receivable', -450, ...BRUNO]),
];
/** Books credit note 9002 as the one before it. */
const BOOK_SECOND_NOTE = [
  `insert into ledger_entry (tenant_id, entry_id, kind, source_key, booked_on)
     select tenant_id, 9002, 'credit_note', '9002', date '2026-12-01' from here`,
  `insert into ledger_posting (tenant_id, entry_id, posting_no, account, amount_cents, payer_id, invoice_id)
     select tenant_id, 9002, posting_no, account, sign(amount_cents), payer_id, invoice_id from ledger_posting where entry_id = 9001`,
];

/** An adjustment on Bruno's November; the invoice says nothing of it. */
const STRAY_ADJUSTMENT = [
  `insert into billing_adjustment (tenant_id, adjustment_id, kind, service_id, child_id, run_id, service_date, amount_cents, reason, created_by)
   select tenant_id, 9001, 'correction', service_id, child_id, run_id, date '2026-11-03', -450, 'prova', 'prova' from bruno_november`,
  `insert into invoice_adjustment (tenant_id, run_id, child_id, adjustment_id, amount_cents)
   select tenant_id, run_id, child_id, 9001, -450 from bruno_november`,
];
/** A run that is to replace Bruno's November, which nobody has credited. */
const FALSE_REPLACEMENT = `insert into billing_run (tenant_id, kind, replaces_invoice_id, reason, request_key, service_id,
    register_id, description, starts_on, ends_on, issued_on, due_on, created_by)
  select i.tenant_id, 'replacement', i.invoice_id, 'prova', 'prova', r.service_id, r.register_id, r.description, r.starts_on,
    r.ends_on, r.issued_on, r.due_on, 'prova'
  from bruno_november i join billing_run r using (tenant_id, run_id)`;

export interface Damage {
  invariant: string;
  what: string;
  statements: string[];
}

const table: readonly [invariant: string, what: string, statements: string[]][] = [
  ['I1', 'a meal that no invoice and no list has', [newMeal('v.child_id')]],
  [
    'I1',
    'a free meal without a quote',
    [
      newMeal(`(select child_id from child where user_code = 'CARLA' and tenant_id = v.tenant_id)`),
      `delete from price_quote where child_id = (select child_id from child where user_code = 'CARLA' and tenant_id = (select tenant_id from here))`,
    ],
  ],
  ['I1', 'an exception that is gone', [`delete from billing_exception`]],
  [
    'I1',
    'a line whose meal was struck out',
    [`update attendance set state = 'absent' where service_date = '2026-11-04'`],
  ],
  [
    'I1',
    'a price that is not the quoted one',
    [`update price_quote set price_cents = 451 where price_cents = 450`],
  ],
  [
    'I2',
    'a total that is not that of its lines',
    [
      `update invoice set total_cents = total_cents + 1 where invoice_id = (select invoice_id from bruno_november)`,
    ],
  ],
  [
    'I2',
    'a count that is not that of its lines',
    [`update invoice set meal_count = 7 where invoice_id = (select invoice_id from bruno_november)`],
  ],
  [
    'I2',
    'a debt booked on another invoice',
    [
      `update ledger_posting set invoice_id = 9999 where account = 'receivable' and invoice_id = (select invoice_id from bruno_november)`,
    ],
  ],
  [
    'I1',
    'a corrected day that the run had found otherwise',
    [
      `insert into corrected_meal (tenant_id, run_id, child_id, service_date, billed_state)
       select tenant_id, run_id, child_id, date '2026-11-03', 'absent' from bruno_november`,
    ],
  ],
  ['I2', 'an adjustment that its invoice does not count', STRAY_ADJUSTMENT],
  [
    'I2',
    'an adjustment that waits though it is billed',
    [
      ...STRAY_ADJUSTMENT,
      `update invoice set total_cents = 450 where invoice_id = (select invoice_id from bruno_november)`,
      `update ledger_posting set amount_cents = sign(amount_cents) * 450
       where entry_id = (select entry_id from ledger_posting where invoice_id = (select invoice_id from bruno_november))`,
    ],
  ],
  ['I2', 'a notice of another amount', [`update debt_position set amount_cents = 1 where state = 'open'`]],
  [
    'I2',
    'a notice whose item is not what is owed',
    [
      `update debt_position_item set amount_cents = 899 where (tenant_id, position_id) in (select tenant_id, position_id from bruno_notice)`,
      `update debt_position set amount_cents = 899 where (tenant_id, position_id) in (select tenant_id, position_id from bruno_notice)`,
    ],
  ],
  [
    'I2',
    'a paid notice that leaves a debt behind',
    [`update debt_position set state = 'paid' where state = 'open'`],
  ],
  [
    'I2',
    'a cancelled notice that holds its invoice',
    [`update debt_position set state = 'cancelled' where state = 'open'`],
  ],
  ['I3', 'two invoices of a child in a run', SPLIT_INVOICE],
  ['I3', 'an invoice of another service', [`update invoice set service_id = service_id + 1000`]],
  ['I3', 'a replacement of an invoice that still stands', [FALSE_REPLACEMENT]],
  [
    'I3',
    'two runs over the same days',
    [
      'alter table billing_run drop constraint billing_run_no_overlap',
      `insert into billing_run (tenant_id, service_id, register_id, description, starts_on, ends_on, issued_on, due_on, created_by)
     select tenant_id, service_id, register_id, description, date '2026-11-30', date '2026-12-31', date '2026-12-31', date '2026-12-31', 'prova'
     from billing_run where starts_on = '2026-11-01'`,
    ],
  ],
  [
    'I4',
    'a number that was jumped',
    [`update invoice set number = number + 100 where invoice_id = (select invoice_id from bruno_november)`],
  ],
  [
    'I4',
    'a gap between two runs',
    [
      `update billing_run set first_number = 50 where starts_on = '2026-11-01'`,
      `update invoice set number = number + 47 where number > 2`,
      `update invoice_register set next_number = 52`,
    ],
  ],
  [
    'I4',
    'a date that goes back',
    [
      `update invoice set issued_on = '2026-09-30' where invoice_id = (select invoice_id from bruno_november)`,
    ],
  ],
  ['I4', 'a counter that would give a number again', [`update invoice_register set next_number = 2`]],
  [
    'I5',
    'two payable notices',
    [
      'drop index debt_position_item_live',
      ...SECOND_NOTICE,
      `insert into debt_position_item (tenant_id, position_id, invoice_id, amount_cents) select tenant_id, 9001, invoice_id, total_cents from bruno_november`,
    ],
  ],
  [
    'I5',
    'one IUV on two notices',
    [
      'alter table debt_position drop constraint debt_position_tenant_id_notice_number_key',
      `update debt_position set notice_number = (select notice_number from bruno_notice)
     where state = 'paid'`,
    ],
  ],
  ['I5', 'a counter that would give an IUV again', [`update iuv_counter set next_base = 2`]],
  [
    'I6',
    'a receipt stored twice',
    [
      'alter table receipt drop constraint receipt_tenant_id_iuv_pagopa_receipt_id_key',
      COPY_RECEIPT,
      newEntry('receipt', '9001'),
      newPostings(['pagopa_clearing', 900], ['suspense', -900]),
    ],
  ],
  [
    'I6',
    'a receipt without its bytes',
    [`update receipt set raw_message = '' where pagopa_receipt_id = 'ric-1'`],
  ],
  [
    'I6',
    'a receipt never booked',
    [
      `delete from ledger_posting where entry_id in (select entry_id from ledger_posting where account = 'suspense')`,
      `delete from ledger_entry e where not exists (select 1 from ledger_posting p where p.entry_id = e.entry_id)`,
    ],
  ],
  [
    'I6',
    'a receipt booked twice',
    [
      'alter table ledger_entry drop constraint ledger_entry_tenant_id_kind_source_key_key',
      newEntry('receipt', 'x'),
      `update ledger_entry set source_key = (select min(receipt_id)::text from receipt) where entry_id = 9001`,
      newPostings(['pagopa_clearing', 900], ['suspense', -900]),
    ],
  ],
  [
    'I6',
    'money booked from a receipt that does not exist',
    [newEntry('receipt', '9001'), newPostings(['pagopa_clearing', 5], ['suspense', -5])],
  ],
  [
    'I7',
    'an entry that does not balance',
    [
      'alter table ledger_posting disable trigger ledger_posting_balance',
      newEntry('write_off', 'x'),
      newPostings(['write_off', 500], ['revenue', -499]),
    ],
  ],
  ['I7', 'an entry without postings', [newEntry('write_off', 'x')]],
  [
    'I8',
    'a payment that became revenue',
    [`update ledger_posting set account = 'revenue' where account = 'suspense'`],
  ],
  [
    'I8',
    'an invoice paid beyond its debt, from a credit that nobody has',
    [
      newEntry('transfer', 'x'),
      newPostings(
        ['payer_credit', 100, '(select payer_id from anna_october)'],
        ['receivable', -100, '(select payer_id from anna_october)', '(select invoice_id from anna_october)'],
      ),
    ],
  ],
  [
    'I8',
    'a write-off that takes from the takings',
    [newEntry('write_off', 'x'), newPostings(['write_off', 5], ['pagopa_clearing', -5])],
  ],
  [
    'I2',
    'credit notes of more than their invoice',
    [
      ...newCreditNote(901),
      newEntry('credit_note', '9001'),
      newPostings(['revenue', 901], ['receivable', -900, ...BRUNO], ['payer_credit', -1, BRUNO[0]]),
    ],
  ],
  [
    'I4',
    'a credit note’s number that was jumped',
    [...SOUND_CREDIT_NOTE, ...newCreditNote(1, 3, 9002), ...BOOK_SECOND_NOTE],
  ],
  [
    'I4',
    'a credit note older than the one before it',
    [
      ...SOUND_CREDIT_NOTE,
      ...newCreditNote(1, 2, 9002),
      ...BOOK_SECOND_NOTE,
      `update credit_note set issued_on = '2026-12-02' where number = 1`,
    ],
  ],
  [
    'I4',
    'a credit note older than its invoice',
    [...SOUND_CREDIT_NOTE, `update credit_note set issued_on = '2026-11-29'`],
  ],
  [
    'I4',
    'a counter that would give a credit note’s number again',
    [...SOUND_CREDIT_NOTE, `update invoice_register set next_number = 1 where code = 'NC'`],
  ],
  ['I8', 'a credit note that was not booked', newCreditNote(450)],
  ['I8', 'a credit note booked in part', [...SOUND_CREDIT_NOTE, `update credit_note set amount_cents = 451`]],
  [
    'I8',
    'a credit note booked on another invoice',
    [...SOUND_CREDIT_NOTE, `update credit_note set invoice_id = (select invoice_id from anna_november)`],
  ],
  [
    'I8',
    'a credit without its note',
    [newEntry('credit_note', '9001'), newPostings(['revenue', 450], ['receivable', -450, ...BRUNO])],
  ],
  [
    'I8',
    'a credit given to a payer who still owes the invoice',
    [
      ...newCreditNote(450),
      newEntry('credit_note', '9001'),
      newPostings(['revenue', 450], ['payer_credit', -450, BRUNO[0]]),
    ],
  ],
  [
    'I9',
    'a message queued twice',
    [
      'alter table outbox_message drop constraint outbox_message_tenant_id_channel_kind_subject_key_key',
      `insert into outbox_message (tenant_id, channel, kind, subject_key, recipient) select tenant_id, channel, kind, subject_key, recipient
     from outbox_message where kind = 'payments.receipt'`,
    ],
  ],
  [
    'I9',
    'an invoice without its message',
    [`delete from outbox_message where subject_key = (select invoice_id::text from bruno_november)`],
  ],
  [
    'I9',
    'a message about no invoice',
    [
      `update outbox_message set subject_key = '9999' where subject_key = (select invoice_id::text from anna_october)
     and kind = 'billing.invoice_issued'`,
      `insert into outbox_message (tenant_id, channel, kind, subject_key) select tenant_id, 'email', 'billing.invoice_issued', invoice_id::text from anna_october`,
    ],
  ],
  [
    'I10',
    'an operation rewritten after it was sealed',
    [`update audit_event set actor = 'nessuno' where event_id = (select min(event_id) from audit_event)`],
  ],
];

export const damages: readonly Damage[] = table.map(([invariant, what, statements]) => ({
  invariant,
  what,
  statements,
}));
