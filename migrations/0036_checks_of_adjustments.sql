-- I1 to I3 with replaced invoices and adjustments.

-- I1, as before, and: a run found on a corrected day what `corrected_meal` says, a replacement bills one child, and
-- a debit note no meals.
create or replace function invariant_i1(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp set enable_nestloop = off as $$
  with issued as materialized (
    select r.run_id, r.service_id, r.starts_on, r.ends_on, i.child_id as only_child_id
    from billing_run r left join invoice i on i.tenant_id = r.tenant_id and i.invoice_id = r.replaces_invoice_id
    where r.tenant_id = wanted_tenant and r.state = 'issued' and r.kind <> 'debit_note'
  ), meal as materialized (
    select r.run_id, m.child_id, m.service_date
    from issued r join billable_meal m on m.tenant_id = wanted_tenant and m.service_id = r.service_id
      and m.service_date between r.starts_on and r.ends_on
    where (r.only_child_id is null or m.child_id = r.only_child_id) and not exists (
      select 1 from corrected_meal c where c.tenant_id = wanted_tenant and c.run_id = r.run_id
        and c.child_id = m.child_id and c.service_date = m.service_date)
    union all
    select r.run_id, c.child_id, c.service_date
    from issued r join corrected_meal c on c.tenant_id = wanted_tenant and c.run_id = r.run_id
    where c.billed_state in ('planned', 'served', 'light_meal')
  ), line as materialized (
    select i.run_id, i.child_id, l.service_date, l.price_cents, l.quote_from, i.number
    from issued r join invoice i on i.tenant_id = wanted_tenant and i.run_id = r.run_id
    join invoice_line l on l.tenant_id = wanted_tenant and l.invoice_id = i.invoice_id
  ), listed as (
    select x.run_id, x.child_id, sum(x.meal_count) as meals, bool_or(x.reason = 'no_payer') as is_unpaid
    from issued r join billing_exception x on x.tenant_id = wanted_tenant and x.run_id = r.run_id
    group by x.run_id, x.child_id
  ), eaten as (
    select run_id, child_id, count(*) as meals from meal group by run_id, child_id
  ), billed as (
    select run_id, child_id, count(*) as meals from line group by run_id, child_id
  ), free as (
    select m.run_id, m.child_id, count(*) as meals
    from meal m
    join price_quote q on q.tenant_id = wanted_tenant and q.run_id = m.run_id and q.child_id = m.child_id
      and m.service_date between q.valid_from and q.valid_to and q.price_cents = 0
    where not exists (select 1 from billed b where b.run_id = m.run_id and b.child_id = m.child_id)
      and not exists (select 1 from listed x where x.run_id = m.run_id and x.child_id = m.child_id and x.is_unpaid)
    group by m.run_id, m.child_id
  )
  select format('emissione %s, bambino %s: %s pasti da addebitare, %s addebitati, %s gratuiti, %s fra le eccezioni',
    run_id, child_id, coalesce(e.meals, 0), coalesce(b.meals, 0), coalesce(f.meals, 0), coalesce(x.meals, 0))
  from eaten e
  full join billed b using (run_id, child_id)
  full join free f using (run_id, child_id)
  full join listed x using (run_id, child_id)
  where coalesce(e.meals, 0) <> coalesce(b.meals, 0) + coalesce(f.meals, 0) + coalesce(x.meals, 0)
  union all
  select format('fattura %s, pasto del %s: %s', l.number, to_char(l.service_date, 'DD/MM/YYYY'),
    case when m.service_date is null then 'nessuna presenza corrisponde' else 'il prezzo non è quello calcolato' end)
  from line l
  left join meal m on m.run_id = l.run_id and m.child_id = l.child_id and m.service_date = l.service_date
  left join price_quote q on q.tenant_id = wanted_tenant and q.run_id = l.run_id and q.child_id = l.child_id
    and q.valid_from = l.quote_from and q.valid_to >= l.service_date and q.valid_from <= l.service_date
    and q.price_cents = l.price_cents
  where m.service_date is null or q.child_id is null
$$;

-- I2, as before, and: an invoice is the sum of its lines and adjustments; an adjustment is carried by invoices up to its
-- amount, and counts as billed when they carry all of it.
create or replace function invariant_i2(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp set enable_nestloop = off as $$
  with line as (
    select invoice_id, sum(price_cents) as cents, count(*) as meals from invoice_line
    where tenant_id = wanted_tenant group by invoice_id
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
  select format('fattura %s: totale %s, righe %s, conguagli %s; pasti %s, righe %s', v.number, v.total_cents,
    coalesce(l.cents, 0), coalesce(a.cents, 0), v.meal_count, coalesce(l.meals, 0))
  from invoice v left join line l using (invoice_id) left join adjusted a using (run_id, child_id)
  where v.tenant_id = wanted_tenant
    and (v.total_cents <> coalesce(l.cents, 0) + coalesce(a.cents, 0) or v.meal_count <> coalesce(l.meals, 0))
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
  select format('avviso %s: importo %s, voci %s', p.notice_number, p.amount_cents, coalesce(i.items_cents, 0))
  from debt_position p
  left join (select distinct position_id, items_cents from item) i using (position_id)
  where p.tenant_id = wanted_tenant and p.amount_cents is distinct from i.items_cents
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

-- I3, as before, and: of the invoices of a child, service and period at most the last stands, the others were taken back
-- whole; so a replacement bills what its invoice billed.
create or replace function invariant_i3(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp set enable_nestloop = off as $$
  select format('emissione %s, bambino %s: %s fatture', run_id, child_id, count(*))
  from invoice where tenant_id = wanted_tenant group by run_id, child_id having count(*) > 1
  union all
  select format('fattura %s: il servizio non è quello della sua emissione %s', i.number, i.run_id)
  from invoice i join billing_run r using (tenant_id, run_id)
  where i.tenant_id = wanted_tenant and i.service_id <> r.service_id
  union all
  select format('emissioni %s e %s: hanno giorni in comune', a.run_id, b.run_id)
  from billing_run a join billing_run b on b.tenant_id = a.tenant_id and b.service_id = a.service_id and b.run_id > a.run_id
    and b.starts_on <= a.ends_on and b.ends_on >= a.starts_on
  where a.tenant_id = wanted_tenant and a.state <> 'discarded' and b.state <> 'discarded'
    and a.kind = 'period' and b.kind = 'period'
  union all
  select format('fattura %s: sostituisce la %s di un altro bambino o di un altro periodo', v.number, o.number)
  from billing_run r
  join invoice v on v.tenant_id = r.tenant_id and v.run_id = r.run_id
  join invoice o on o.tenant_id = r.tenant_id and o.invoice_id = r.replaces_invoice_id
  join billing_run b on b.tenant_id = r.tenant_id and b.run_id = o.run_id
  where r.tenant_id = wanted_tenant and (o.child_id <> v.child_id
    or (b.service_id, b.starts_on, b.ends_on) <> (r.service_id, r.starts_on, r.ends_on))
  union all
  select format('fattura %s: è stata sostituita, ma le sue note di credito valgono %s su %s', o.number,
    coalesce(k.cents, 0), o.total_cents)
  from billing_run r
  join invoice o on o.tenant_id = r.tenant_id and o.invoice_id = r.replaces_invoice_id
  left join (select invoice_id, sum(amount_cents) as cents from credit_note where tenant_id = wanted_tenant
             group by invoice_id) k on k.invoice_id = o.invoice_id
  where r.tenant_id = wanted_tenant and r.state <> 'discarded' and coalesce(k.cents, 0) <> o.total_cents
$$;
