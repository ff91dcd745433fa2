-- Contabilità: every line of an invoice on its own account (docs/decisions/0034).

alter table revenue_account drop constraint revenue_account_kind_check;
alter table revenue_account add constraint revenue_account_kind_check check (kind in ('canteen', 'fixed_parts', 'other_charges',
  'postage', 'interest', 'prepaid_meals', 'top_ups', 'family_credit', 'unassigned'));
alter table revenue_account drop constraint revenue_account_check;
alter table revenue_account add constraint revenue_account_check
  check ((kind in ('canteen', 'fixed_parts', 'other_charges', 'prepaid_meals')) = (service_id is not null));

drop view account_movement, placed_posting;

-- Billing: of which income each invoice is, and how much of it is fixed parts and charges; the rest is meals, and what
-- corrects them. A debit note is of no meals.
create or replace view invoice_income with (security_invoker = true) as
  select i.tenant_id, i.invoice_id, i.service_id, case r.kind when 'debit_note' then 'other_charges' else 'canteen' end as kind,
    i.total_cents, i.fixed_cents, case r.kind when 'debit_note' then 0 else coalesce(c.cents, 0) end as charge_cents
  from invoice i join billing_run r on r.tenant_id = i.tenant_id and r.run_id = i.run_id
  left join lateral (
    select sum(x.amount_cents)::bigint as cents
    from invoice_adjustment x join billing_adjustment a on a.tenant_id = x.tenant_id and a.adjustment_id = x.adjustment_id
    where x.tenant_id = i.tenant_id and x.run_id = i.run_id and x.child_id = i.child_id and a.kind = 'charge'
  ) c on true;
-- Those that carry credits of earlier bills.
create view credited_bill with (security_invoker = true) as
  select i.tenant_id, i.invoice_id
  from (select distinct tenant_id, run_id, child_id from invoice_adjustment where amount_cents < 0) x
  join invoice i on i.tenant_id = x.tenant_id and i.run_id = x.run_id and i.child_id = x.child_id;
create view adjustment_income with (security_invoker = true) as
  select tenant_id, adjustment_id, service_id, case kind when 'charge' then 'other_charges' else 'canteen' end as kind
  from billing_adjustment;

-- Wallets: what else than meals was taken from a credit, or put on it, and is income.
create view charged_fixed_part with (security_invoker = true) as
  select tenant_id, charge_id, service_id from fixed_part_charge;
create view adjustment_on_credit with (security_invoker = true) as
  select tenant_id, adjustment_id, substring(request_key from '^billing_adjustment:(\d{1,15})$')::bigint as billing_adjustment_id
  from wallet_adjustment where request_key ~ '^billing_adjustment:\d{1,15}$';
grant select on credited_bill, adjustment_income, charged_fixed_part, adjustment_on_credit to refettorio_app;

-- What of an invoice's residue falls on a part that lies between two bounds; the first has no upper one, the last goes
-- below zero with it.
create function part_of_residue(residue_cents bigint, low_cents bigint, high_cents bigint) returns bigint
language sql immutable as $$
  select least(case when low_cents = 0 then residue_cents else greatest(low_cents, residue_cents) end, high_cents)
$$;

-- What an invoice owes, from the last that is settled to the first, is what of it falls on each account: its part of the
-- invoice's residue lies between `low_cents` and `high_cents`. Payments settle meals, then fixed parts, then charges; of a
-- debit note of the collection postage, then interest. Where credits take more than the meals, they take of the others.
create view invoice_part with (security_invoker = true) as
  select i.tenant_id, i.invoice_id, part.rank, part.kind, part.service_id, part.low_cents, part.high_cents, part.line_cents
  from invoice_income i
  left join dunning_charge d on d.tenant_id = i.tenant_id and d.invoice_id = i.invoice_id
  cross join lateral (select case when d.invoice_id is null then i.fixed_cents + i.charge_cents
    else coalesce(d.interest_cents, 0) end as cents) beside
  cross join lateral (values
    (1, case when d.invoice_id is null then i.kind else 'postage' end, case when d.invoice_id is null then i.service_id end,
      least(beside.cents, i.total_cents), null::bigint, i.total_cents - beside.cents),
    (2, 'fixed_parts', i.service_id, least(i.charge_cents, i.total_cents),
      least(i.fixed_cents + i.charge_cents, i.total_cents), i.fixed_cents),
    (3, 'other_charges', i.service_id, 0, least(i.charge_cents, i.total_cents), i.charge_cents),
    (4, 'interest', null, 0, least(d.interest_cents, i.total_cents), d.interest_cents)
  ) as part (rank, kind, service_id, low_cents, high_cents, line_cents)
  where part.rank = 1 or part.line_cents > 0;
grant select on invoice_part to refettorio_app;

-- As in 0106, and: a posting falls on each part of its invoice. `owed_invoice_id`: of a receivable, for look-ups by invoice.
-- In the order in which they were written: what is entered late moves no cent of what was there before.
create view placed_posting with (security_invoker = true) as
  select p.*, coalesce(i.kind, case p.account when 'suspense' then 'unassigned' when 'payer_credit' then 'family_credit'
      else 'top_ups' end) as kind, i.service_id, part.cents
  from (
    select p.tenant_id, p.entry_id, p.posting_no, e.booked_on, e.kind as entry_kind, e.source_key, p.account, p.payer_id,
      p.child_id, p.amount_cents, p.invoice_id as owed_invoice_id,
      coalesce(p.invoice_id, case when e.kind = 'credit_note' then (select n.invoice_id from credited_invoice n
        where n.tenant_id = e.tenant_id and n.credit_note_id = e.source_key::bigint) end) as invoice_id,
      case when e.kind in ('invoice', 'credit_note', 'meal', 'fixed_part', 'write_off') then e.kind
        when e.kind in ('transfer', 'top_up') then 'compensated'
        when e.kind = 'adjustment' then case when exists (select from ledger_posting q where q.tenant_id = p.tenant_id
          and q.entry_id = p.entry_id and q.account = 'revenue') then 'income' else 'adjustment' end
        when exists (select from ledger_posting q where q.tenant_id = p.tenant_id and q.entry_id = p.entry_id
          and q.account = 'pagopa_clearing') then 'pagopa'
        when exists (select from ledger_posting q where q.tenant_id = p.tenant_id and q.entry_id = p.entry_id
          and q.account = 'manual_receipts') then case e.kind when 'refund' then 'refunded' else 'other_means' end
        else 'compensated' end as figure
    from ledger_posting p join ledger_entry e on e.tenant_id = p.tenant_id and e.entry_id = p.entry_id
    where p.account in ('receivable', 'payer_credit', 'wallet', 'refund_due', 'suspense')
  ) p
  left join invoice_part i on p.account = 'receivable' and i.tenant_id = p.tenant_id and i.invoice_id = p.owed_invoice_id
  left join lateral (
    -- Of an invoice of several parts: what was owed of it before.
    select coalesce(sum(q.amount_cents), 0)::bigint as before
    from ledger_posting q
    where (i.rank > 1 or i.low_cents > 0) and q.tenant_id = p.tenant_id and q.invoice_id = p.owed_invoice_id
      and q.account = 'receivable' and (q.entry_id, q.posting_no) < (p.entry_id, p.posting_no)
  ) owed on true
  cross join lateral (select case when i.rank > 1 or i.low_cents > 0
    then part_of_residue(owed.before + p.amount_cents, i.low_cents, i.high_cents)
      - part_of_residue(owed.before, i.low_cents, i.high_cents)
    else p.amount_cents end as cents) part
  where part.cents <> 0;

create view account_movement with (security_invoker = true) as
  -- As it stands on its own account.
  select p.tenant_id, p.entry_id, p.posting_no, p.booked_on, p.entry_kind, p.source_key, p.kind, p.service_id, p.invoice_id,
    p.payer_id, p.child_id,
    case p.figure when 'invoice' then 'assessed' when 'credit_note' then
        case p.account when 'receivable' then 'credited' else 'compensated' end
      when 'meal' then 'compensated' when 'fixed_part' then 'compensated' when 'income' then 'compensated'
      when 'write_off' then 'written_off' when 'adjustment' then 'written_off' else p.figure end as figure,
    case when p.figure in ('invoice', 'refunded') then p.cents else -p.cents end as cents
  from placed_posting p
  union all
  -- Credits that take more than an invoice's meals: each account has what its lines say, and the meals make up for the rest.
  select p.tenant_id, p.entry_id, p.posting_no, e.booked_on, e.kind, e.source_key, i.kind, i.service_id, p.invoice_id,
    p.payer_id, p.child_id, side.figure,
    i.line_cents - part_of_residue(p.amount_cents, i.low_cents, i.high_cents) + part_of_residue(0, i.low_cents, i.high_cents)
  from credited_bill v
  join ledger_entry e on e.tenant_id = v.tenant_id and e.kind = 'invoice' and e.source_key = v.invoice_id::text
  join ledger_posting p on p.tenant_id = e.tenant_id and p.entry_id = e.entry_id and p.account = 'receivable'
  cross join lateral (select * from invoice_part i where i.tenant_id = v.tenant_id and i.invoice_id = v.invoice_id offset 0) i
  cross join (values ('assessed'), ('compensated')) side (figure)
  where i.line_cents <> part_of_residue(p.amount_cents, i.low_cents, i.high_cents) - part_of_residue(0, i.low_cents, i.high_cents)
  union all
  -- A credit note of what had been paid lowers the income that was paid, in the order in which it was, and the money goes over
  -- to the family's credit.
  select p.tenant_id, p.entry_id, p.posting_no, p.booked_on, p.entry_kind, p.source_key, part.kind, part.service_id,
    p.invoice_id, p.payer_id, p.child_id, side.figure, side.sign * part.cents
  from placed_posting p
  cross join lateral (
    select coalesce(-sum(q.amount_cents), 0)::bigint as before
    from credited_invoice n
    join ledger_entry f on f.tenant_id = n.tenant_id and f.kind = 'credit_note' and f.source_key = n.credit_note_id::text
    join ledger_posting q on q.tenant_id = f.tenant_id and q.entry_id = f.entry_id and q.account = p.account
    where n.tenant_id = p.tenant_id and n.invoice_id = p.invoice_id and f.entry_id < p.entry_id
  ) credited
  cross join lateral (
    select s.kind, s.service_id, (least(credited.before - p.cents, s.up_to) - greatest(credited.before, s.up_to - s.cents)) as cents
    from (
      select q.kind, q.service_id, sum(q.cents)::bigint as cents,
        (sum(sum(q.cents)) over (order by q.rank))::bigint as up_to
      from (
        select s.kind, s.service_id, -s.cents as cents,
          array_position(array['canteen', 'postage', 'fixed_parts', 'other_charges', 'interest'], s.kind) as rank
        from placed_posting s
        where s.tenant_id = p.tenant_id and s.owed_invoice_id = p.invoice_id and s.account = 'receivable'
          and s.entry_id < p.entry_id and s.entry_kind not in ('invoice', 'credit_note')
      ) q group by q.kind, q.service_id, q.rank
    ) s
  ) part
  cross join (values ('credited', 1), ('compensated', -1)) side (figure, sign)
  where p.entry_kind = 'credit_note' and p.account <> 'receivable' and part.cents > 0
  union all
  -- What is prepaid is income when it is charged, and paid for by the credit.
  select p.tenant_id, p.entry_id, p.posting_no, p.booked_on, p.entry_kind, p.source_key, income.kind, income.service_id, null,
    p.payer_id, p.child_id, side.figure,
    case when side.figure = 'credited' then -p.cents else p.cents end
  from placed_posting p
  join (
    select m.tenant_id, 'meal' as entry_kind, m.charge_id as source_id, 'prepaid_meals' as kind, m.service_id from charged_meal m
    union all
    select f.tenant_id, 'fixed_part', f.charge_id, 'fixed_parts', f.service_id from charged_fixed_part f
    union all
    select c.tenant_id, 'adjustment', c.adjustment_id, a.kind, a.service_id
    from adjustment_on_credit c join adjustment_income a on a.tenant_id = c.tenant_id and a.adjustment_id = c.billing_adjustment_id
  ) income on income.tenant_id = p.tenant_id and income.entry_kind = p.entry_kind
    and income.source_id = case when p.figure in ('meal', 'fixed_part', 'income') then p.source_key::bigint end
  cross join (values ('assessed'), ('credited'), ('compensated')) side (figure)
  where p.figure in ('meal', 'fixed_part', 'income')
    and (side.figure = 'compensated' or (side.figure = 'assessed') = (p.cents > 0));
grant select on placed_posting, account_movement to refettorio_app;
