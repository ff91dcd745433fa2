-- Contabilità: accertamenti and incassi by account, read from the ledger.

-- For the movements of a year.
create index ledger_entry_booked on ledger_entry (tenant_id, booked_on);

-- Under which account of the Comune's budget each kind of income is entered. Without a row: no code, the kind's own name.
create table revenue_account (
  tenant_id uuid not null references tenant,
  kind text not null check (kind in ('canteen', 'other_charges', 'postage', 'interest', 'prepaid_meals', 'top_ups',
    'family_credit', 'unassigned')),
  -- Of what is told apart by service: the first two and the prepaid meals.
  service_id bigint,
  code text not null default '' check (length(code) <= 40),
  label text not null check (length(btrim(label)) between 1 and 100),
  unique nulls not distinct (tenant_id, kind, service_id),
  foreign key (tenant_id, service_id) references service,
  check ((kind in ('canteen', 'other_charges', 'prepaid_meals')) = (service_id is not null))
);
select isolate_tenant('revenue_account');

-- Manual entries: payments outside pagoPA, by the key under which the ledger has them.
create view manual_payment with (security_invoker = true) as
  select tenant_id, manual_entry_id, 'manual:' || manual_entry_id as source_key, means, reversed_at is not null as is_reversed
  from manual_entry where kind = 'receipt';

-- Billing: of which income each invoice is. A debit note is of no meals.
create view invoice_income with (security_invoker = true) as
  select i.tenant_id, i.invoice_id, i.service_id, case r.kind when 'debit_note' then 'other_charges' else 'canteen' end as kind
  from invoice i join billing_run r on r.tenant_id = i.tenant_id and r.run_id = i.run_id;
create view credited_invoice with (security_invoker = true) as
  select tenant_id, credit_note_id, invoice_id from credit_note;

-- Collection: what of a debit note is interest; the rest of it is postage.
create view dunning_charge with (security_invoker = true) as
  select tenant_id, charge_invoice_id as invoice_id, interest_cents from dunning_action where charge_invoice_id is not null;

-- Wallets: the service of each meal that was taken from a credit.
create view charged_meal with (security_invoker = true) as
  select tenant_id, charge_id, service_id from meal_charge;
grant select on manual_payment, invoice_income, credited_invoice, dunning_charge, charged_meal to refettorio_app;

-- Ledger: what each posting to a family's or to suspense money means, in signed cents, by the columns of the accounts:
-- assessed (accertato), credited, written_off, pagopa, other_means, refunded, and compensated, which moves what is held for a
-- family from one account to another and sums to nothing. For every account
--   assessed - credited - written_off - pagopa - other_means - compensated + refunded
-- is what its postings in the ledger come to. Postage is settled before interest.
create view placed_posting with (security_invoker = true) as
  select p.*, part.kind, part.service_id, part.cents::bigint as cents
  from (
    select p.tenant_id, p.entry_id, p.posting_no, e.booked_on, e.kind as entry_kind, e.source_key, p.account, p.payer_id,
      p.child_id, p.amount_cents,
      coalesce(p.invoice_id, case when e.kind = 'credit_note' then (select n.invoice_id from credited_invoice n
        where n.tenant_id = e.tenant_id and n.credit_note_id = e.source_key::bigint) end) as invoice_id,
      case when e.kind in ('invoice', 'credit_note', 'meal', 'write_off', 'adjustment') then e.kind
        when e.kind in ('transfer', 'top_up') then 'compensated'
        when exists (select from ledger_posting q where q.tenant_id = p.tenant_id and q.entry_id = p.entry_id
          and q.account = 'pagopa_clearing') then 'pagopa'
        when exists (select from ledger_posting q where q.tenant_id = p.tenant_id and q.entry_id = p.entry_id
          and q.account = 'manual_receipts') then case e.kind when 'refund' then 'refunded' else 'other_means' end
        else 'compensated' end as figure
    from ledger_posting p join ledger_entry e on e.tenant_id = p.tenant_id and e.entry_id = p.entry_id
    where p.account in ('receivable', 'payer_credit', 'wallet', 'refund_due', 'suspense')
  ) p
  left join invoice_income i on p.account = 'receivable' and i.tenant_id = p.tenant_id and i.invoice_id = p.invoice_id
  left join dunning_charge d on p.account = 'receivable' and d.tenant_id = p.tenant_id and d.invoice_id = p.invoice_id
  left join lateral (
    -- Of a debit note of postage and interest: what was owed of it before.
    select coalesce(sum(q.amount_cents), 0) as before
    from ledger_posting q join ledger_entry f on f.tenant_id = q.tenant_id and f.entry_id = q.entry_id
    where d.invoice_id is not null and q.tenant_id = p.tenant_id and q.invoice_id = p.invoice_id and q.account = 'receivable'
      and (f.booked_on, q.entry_id) < (p.booked_on, p.entry_id)
  ) owed on true
  cross join lateral (values
    (case when p.account = 'receivable' then case when d.invoice_id is null then i.kind else 'postage' end
        when p.account = 'suspense' then 'unassigned' when p.account = 'payer_credit' then 'family_credit'
        else 'top_ups' end,
      case when d.invoice_id is null then i.service_id end,
      case when d.invoice_id is null then p.amount_cents
        else greatest(0, owed.before + p.amount_cents - d.interest_cents) - greatest(0, owed.before - d.interest_cents) end),
    ('interest', null::bigint, case when d.invoice_id is not null then
      least(d.interest_cents, owed.before + p.amount_cents) - least(d.interest_cents, owed.before) end)
  ) as part (kind, service_id, cents)
  where part.cents <> 0;
create view account_movement with (security_invoker = true) as
  -- As it stands on its own account.
  select p.tenant_id, p.entry_id, p.posting_no, p.booked_on, p.entry_kind, p.source_key, p.kind, p.service_id, p.invoice_id,
    p.payer_id, p.child_id,
    case p.figure when 'invoice' then 'assessed' when 'credit_note' then
        case p.account when 'receivable' then 'credited' else 'compensated' end
      when 'meal' then 'compensated' when 'write_off' then 'written_off' when 'adjustment' then 'written_off'
      else p.figure end as figure,
    case when p.figure in ('invoice', 'refunded') then p.cents else -p.cents end as cents
  from placed_posting p
  union all
  -- A credit note of what had been paid lowers the income of its invoice, and the money goes over to the family's credit.
  select p.tenant_id, p.entry_id, p.posting_no, p.booked_on, p.entry_kind, p.source_key,
    case when d.invoice_id is null then i.kind else 'postage' end, case when d.invoice_id is null then i.service_id end,
    p.invoice_id, p.payer_id, p.child_id, side.figure, side.sign * -p.cents
  from placed_posting p
  join invoice_income i on i.tenant_id = p.tenant_id and i.invoice_id = p.invoice_id
  left join dunning_charge d on d.tenant_id = p.tenant_id and d.invoice_id = p.invoice_id
  cross join (values ('credited', 1), ('compensated', -1)) side (figure, sign)
  where p.entry_kind = 'credit_note' and p.account <> 'receivable'
  union all
  -- A prepaid meal is income when it is eaten, and paid for by the credit.
  select p.tenant_id, p.entry_id, p.posting_no, p.booked_on, p.entry_kind, p.source_key, 'prepaid_meals', m.service_id, null,
    p.payer_id, p.child_id, side.figure,
    case when side.figure = 'credited' then -p.cents else p.cents end
  from placed_posting p
  join charged_meal m on m.tenant_id = p.tenant_id and m.charge_id = case when p.figure = 'meal' then p.source_key::bigint end
  cross join (values ('assessed'), ('credited'), ('compensated')) side (figure)
  where p.entry_kind = 'meal' and (side.figure = 'compensated' or (side.figure = 'assessed') = (p.cents > 0));
grant select on placed_posting, account_movement to refettorio_app;
