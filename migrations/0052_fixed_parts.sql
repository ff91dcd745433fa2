-- Fixed parts of a tariff: fees beside the meals, charged by month (quota mensile, quota annuale in rate). They are priced
-- and kept with the run, as the quotes of meals are, and are the invoice's own: an invoice is one run and one child.

create table fixed_part_quote (
  tenant_id uuid not null references tenant,
  run_id bigint not null,
  service_id bigint not null,
  -- Of an invoice that replaces another, which charged the same months.
  is_replacement boolean not null,
  child_id bigint not null,
  -- First day of the month that is charged.
  month date not null check (extract(day from month) = 1),
  label text not null,
  amount_cents integer not null check (amount_cents > 0),
  trace jsonb not null,
  primary key (tenant_id, run_id, child_id, month, label),
  foreign key (tenant_id, run_id) references billing_run,
  foreign key (tenant_id, service_id) references service
);
-- A month is charged once, whatever runs of a period its days fall into.
create unique index fixed_part_quote_once on fixed_part_quote (tenant_id, service_id, child_id, month, label)
  where not is_replacement;
select isolate_tenant('fixed_part_quote', 'select, insert');

-- How much of the total is not for meals.
alter table invoice add column fixed_cents bigint not null default 0;
alter table invoice add constraint invoice_fixed_cents check (fixed_cents >= 0);

-- I2, as before, and: an invoice is the sum of its lines, fixed parts and adjustments; an adjustment is carried by invoices
-- up to its amount, and counts as billed when they carry all of it; a top-up's notice asks for the sum of its parts.
create or replace function invariant_i2(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp set enable_nestloop = off as $$
  with line as (
    select invoice_id, sum(price_cents) as cents, count(*) as meals from invoice_line
    where tenant_id = wanted_tenant group by invoice_id
  ), fixed as (
    select run_id, child_id, sum(amount_cents) as cents from fixed_part_quote
    where tenant_id = wanted_tenant group by run_id, child_id
  ), adjusted as (
    select run_id, child_id, sum(amount_cents) as cents from invoice_adjustment
    where tenant_id = wanted_tenant group by run_id, child_id
  ), booked as materialized (
    select p.invoice_id, sum(p.amount_cents) as outstanding_cents,
      coalesce(sum(p.amount_cents) filter (where e.kind = 'invoice' and e.source_key = p.invoice_id::text), 0) as issued_cents,
      bool_and(e.kind = 'invoice') as is_untouched
    from ledger_posting p join ledger_entry e using (tenant_id, entry_id)
    where p.tenant_id = wanted_tenant and p.account = 'receivable' group by p.invoice_id
  ), item as materialized (
    select i.position_id, i.invoice_id, i.amount_cents, i.is_live, p.state, p.notice_number,
      p.amount_cents as position_cents, sum(i.amount_cents) over (partition by i.position_id) as items_cents
    from debt_position p join debt_position_item i using (tenant_id, position_id)
    where p.tenant_id = wanted_tenant
  )
  select format('fattura %s: totale %s, righe %s, quote fisse %s di %s, conguagli %s; pasti %s, righe %s', v.number,
    v.total_cents, coalesce(l.cents, 0), coalesce(f.cents, 0), v.fixed_cents, coalesce(a.cents, 0), v.meal_count,
    coalesce(l.meals, 0))
  from invoice v left join line l using (invoice_id) left join fixed f using (run_id, child_id)
  left join adjusted a using (run_id, child_id)
  where v.tenant_id = wanted_tenant
    and (v.total_cents <> coalesce(l.cents, 0) + v.fixed_cents + coalesce(a.cents, 0)
      or v.fixed_cents <> coalesce(f.cents, 0) or v.meal_count <> coalesce(l.meals, 0))
  union all
  select format('emissione %s, bambino %s: conguagli per %s senza una fattura', a.run_id, a.child_id, a.cents)
  from adjusted a join billing_run r on r.tenant_id = wanted_tenant and r.run_id = a.run_id and r.state = 'issued'
  left join invoice v on v.tenant_id = wanted_tenant and v.run_id = a.run_id and v.child_id = a.child_id
  where v.invoice_id is null
  union all
  select format('conguaglio %s (%s): importo %s, messi in fattura %s', a.adjustment_id, a.state, a.amount_cents, a.billed_cents)
  from (select adjustment_id, state, amount_cents, billed_adjustment_cents(tenant_id, adjustment_id) as billed_cents
        from billing_adjustment where tenant_id = wanted_tenant) a
  where a.billed_cents not between least(0, a.amount_cents) and greatest(0, a.amount_cents)
    or (a.state = 'billed') <> (a.billed_cents = a.amount_cents)
  union all
  select format('fattura %s: totale %s, registrati in contabilità %s', coalesce(v.number::text, 'sconosciuta n. ' || b.invoice_id),
    coalesce(v.total_cents, 0), coalesce(b.issued_cents, 0))
  from (select invoice_id, number, total_cents from invoice where tenant_id = wanted_tenant) v
  full join booked b using (invoice_id)
  where v.total_cents is distinct from coalesce(b.issued_cents, 0)
  union all
  select format('avviso %s: importo %s, voci %s', p.notice_number, p.amount_cents, coalesce(i.items_cents, u.parts_cents, 0))
  from debt_position p
  left join (select distinct position_id, items_cents from item) i using (position_id)
  left join (select position_id, sum(amount_cents) as parts_cents from debt_position_top_up
             where tenant_id = wanted_tenant group by position_id) u using (position_id)
  where p.tenant_id = wanted_tenant
    and p.amount_cents is distinct from case p.kind when 'top_up' then u.parts_cents else i.items_cents end
  union all
  select format('avviso %s (%s), fattura %s: voce %s, totale %s, da pagare %s', i.notice_number, i.state,
    coalesce(v.number::text, 'sconosciuta n. ' || i.invoice_id), i.amount_cents, coalesce(v.total_cents, 0),
    coalesce(b.outstanding_cents, 0))
  from item i
  left join invoice v on v.tenant_id = wanted_tenant and v.invoice_id = i.invoice_id
  left join booked b on b.invoice_id = i.invoice_id
  where case
      when v.invoice_id is null or b.invoice_id is null then true
      when i.state = 'open' then not i.is_live
        or i.amount_cents not between b.outstanding_cents and v.total_cents
        or (b.is_untouched and i.amount_cents <> v.total_cents)
      when i.state = 'paid' then i.is_live and b.outstanding_cents > 0
      else i.is_live
    end
  union all
  select format('fattura %s: totale %s, note di credito per %s', v.number, v.total_cents, sum(c.amount_cents))
  from credit_note c join invoice v using (tenant_id, invoice_id)
  where c.tenant_id = wanted_tenant
  group by v.invoice_id, v.number, v.total_cents having sum(c.amount_cents) > v.total_cents
$$;
