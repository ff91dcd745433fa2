-- What prepaid meals change in the checks and in the answers to the Nodo. The functions are those of 0032, 0011 and
-- 0019 with these additions.

-- I1, as before, and: a run found on a corrected day what `corrected_meal` says, a replacement bills one child, and a
-- debit note no meals; up to its mark, each meal of a prepaid day is charged once, or listed without a price; and nothing
-- is charged without its meal. A meal whose attendance changed after the mark waits for the next charging.
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
  union all
  select format('bambino %s, pasto prepagato del %s: %s', child_id, to_char(service_date, 'DD/MM/YYYY'),
    case when is_eaten then 'non addebitato' else 'addebitato, ma nessuna presenza corrisponde' end)
  from (
    select s.child_id, s.service_date, bool_or(s.what = 'eaten') as is_eaten, bool_or(s.what = 'charged') as is_charged,
      bool_or(s.what = 'listed') as is_listed
    from meal_charge_mark k
    join prepaid_period d on d.tenant_id = k.tenant_id and d.service_id = k.service_id
    join (
      select service_id, child_id, service_date, 'eaten' as what from billable_meal where tenant_id = wanted_tenant
      union all
      select service_id, child_id, service_date, 'charged' from meal_charge where tenant_id = wanted_tenant
      group by service_id, child_id, service_date having max(turn) % 2 = 1
      union all
      select service_id, child_id, service_date, 'listed' from meal_charge_gap where tenant_id = wanted_tenant
    ) s on s.service_id = k.service_id and s.service_date between d.starts_on and least(d.ends_on, k.charged_to)
    where k.tenant_id = wanted_tenant and not exists (
      select 1 from attendance_change h where h.tenant_id = wanted_tenant and h.change_id > k.last_change_id
        and h.service_id = s.service_id and h.child_id = s.child_id and h.service_date = s.service_date)
    group by s.service_id, s.child_id, s.service_date
  ) day where is_eaten <> is_charged and not (is_eaten and is_listed)
$$;

-- I8, as before, and: what is in wallets is held; it may fall below zero, for no child goes without a meal for a debt. Each
-- charged meal is booked once, for its price, on its own child's wallet.
create or replace function invariant_i8(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with posting as materialized (
    select p.entry_id, p.account, p.payer_id, p.invoice_id, p.child_id, p.amount_cents, e.kind, e.source_key,
      e.kind in ('receipt', 'top_up', 'refund', 'transfer') as moves_money
    from ledger_posting p join ledger_entry e using (tenant_id, entry_id) where p.tenant_id = wanted_tenant
  )
  select format('registrazione %s (%s «%s»): %s sul conto %s', entry_id, kind, source_key, amount_cents, account)
  from posting
  where case when moves_money then account in ('revenue', 'write_off')
    else account in ('pagopa_clearing', 'manual_receipts') end
  union all
  select format('incassati %s, attribuiti a fatture %s, trattenuti %s', paid_in, applied, held)
  from (
    select coalesce(sum(amount_cents) filter (where account in ('pagopa_clearing', 'manual_receipts')), 0) as paid_in,
      -coalesce(sum(amount_cents) filter (where account = 'receivable'), 0) as applied,
      -coalesce(sum(amount_cents) filter (where account in ('payer_credit', 'suspense', 'refund_due', 'wallet')), 0) as held
    from posting where moves_money
  ) money where paid_in <> applied + held
  union all
  select format('fattura n. %s: pagata %s oltre il dovuto', invoice_id, -sum(amount_cents))
  from posting where account = 'receivable' group by invoice_id having sum(amount_cents) < 0
  union all
  select format('conto %s%s: mancano %s', account, ' del pagante ' || owner_id, sum(amount_cents))
  from (select account, amount_cents, case when account = 'payer_credit' then payer_id end as owner_id from posting
        where account in ('payer_credit', 'suspense', 'refund_due')) held
  group by account, owner_id having sum(amount_cents) > 0
  union all
  select format('nota di credito %s: importo %s, registrata %s volte per %s%s', number, amount_cents,
    count(distinct entry_id), coalesce(sum(booked_cents) filter (where account = 'revenue'), 0),
    case when bool_or(is_foreign) then ', anche su conti estranei' else '' end)
  from (
    select c.credit_note_id, c.number, c.amount_cents, p.entry_id, p.account, p.amount_cents as booked_cents,
      case p.account
        when 'revenue' then false
        when 'receivable' then p.invoice_id <> c.invoice_id or p.payer_id <> v.payer_id
        when 'payer_credit' then p.payer_id <> v.payer_id
        else p.account is not null
      end as is_foreign
    from credit_note c
    join invoice v using (tenant_id, invoice_id)
    left join posting p on p.kind = 'credit_note' and p.source_key = c.credit_note_id::text
    where c.tenant_id = wanted_tenant
  ) noted
  group by credit_note_id, number, amount_cents
  having count(distinct entry_id) <> 1 or bool_or(is_foreign)
    or coalesce(sum(booked_cents) filter (where account = 'revenue'), 0) <> amount_cents
  union all
  select format('registrazione di credito «%s»: non esiste la nota di credito', e.source_key)
  from ledger_entry e
  where e.tenant_id = wanted_tenant and e.kind = 'credit_note' and not exists (
    select 1 from credit_note c where c.tenant_id = wanted_tenant and c.credit_note_id::text = e.source_key)
  union all
  select format('fattura n. %s: accreditati %s al pagante, ma ne restano da pagare %s', credited.invoice_id, credited.cents,
    owed.cents)
  from (
    select c.invoice_id, -sum(p.amount_cents) as cents
    from credit_note c join posting p on p.kind = 'credit_note' and p.source_key = c.credit_note_id::text
    where c.tenant_id = wanted_tenant and p.account = 'payer_credit' group by c.invoice_id
  ) credited
  join (select invoice_id, sum(amount_cents) as cents from posting where account = 'receivable' group by invoice_id) owed
    using (invoice_id)
  where owed.cents > 0
  union all
  select format('pasto n. %s: prezzo %s, registrato %s volte per %s', c.charge_id, c.price_cents, count(distinct p.entry_id),
    coalesce(sum(p.amount_cents), 0))
  from meal_charge c
  left join posting p on p.kind = 'meal' and p.source_key = c.charge_id::text and p.account = 'wallet' and p.child_id = c.child_id
  where c.tenant_id = wanted_tenant
  group by c.charge_id, c.price_cents, c.turn
  having coalesce(sum(p.amount_cents), 0) <> case when c.turn % 2 = 1 then c.price_cents else -c.price_cents end
    or count(distinct p.entry_id) <> (c.price_cents > 0)::int
  union all
  select format('registrazione di pasto «%s»: non esiste il pasto', p.source_key)
  from posting p
  where p.kind = 'meal' and p.account = 'wallet' and not exists (
    select 1 from meal_charge c where c.tenant_id = wanted_tenant and c.charge_id::text = p.source_key)
$$;

alter function invariant_i8(uuid) set enable_nestloop = off;

-- A top-up asks for its own amount until it is paid.
create or replace function find_notices_for_nodo(id_pas text[], notice_numbers text[]) returns json
language plpgsql stable security definer set search_path = pg_catalog, public
set plan_cache_mode = force_generic_plan as $$
declare
  found json;
begin
  select json_agg((
    select json_build_object(
      'creditor', json_build_object('tenantId', t.tenant_id, 'name', t.name, 'brokerCode', s.broker_code,
        'stationId', s.station_id, 'iban', s.iban, 'postalIban', s.postal_iban, 'officeName', s.office_name),
      'notice', (
        select json_build_object('positionId', p.position_id, 'state', p.state, 'amountCents', p.amount_cents,
          'outstandingCents', case p.kind when 'top_up' then p.amount_cents else
            (select coalesce(sum(l.amount_cents), 0)::bigint
             from public.debt_position_item i join public.ledger_posting l
               on l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id and l.account = 'receivable'
            where i.tenant_id = p.tenant_id and i.position_id = p.position_id) end,
          'dueOn', p.due_on, 'description', p.description, 'taxonomyCode', p.taxonomy_code,
          'debtor', json_build_object('fiscalCode', p.debtor_fiscal_code, 'fullName', p.debtor_name,
            'street', p.debtor_street, 'postalCode', p.debtor_postal_code, 'city', p.debtor_city,
            'province', p.debtor_province, 'email', p.debtor_email))
        from public.debt_position p
        where p.tenant_id = t.tenant_id and p.notice_number = asked.notice_number))
    from public.tenant t left join public.pagopa_setting s on s.tenant_id = t.tenant_id
    where t.fiscal_code = asked.id_pa) order by asked.place) into found
  from unnest(id_pas, notice_numbers) with ordinality as asked (id_pa, notice_number, place);
  return found;
end
$$;
