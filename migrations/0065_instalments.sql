-- Instalments (docs/decisions/0022): a notice that asks for a part of what invoices owe.

alter table debt_position drop constraint debt_position_kind_check;
alter table debt_position add constraint debt_position_kind_check
  check (kind in ('single', 'family', 'top_up', 'instalment'));

-- Which part of the invoice it asks for, counted from 0; a notice over the whole invoice is its part 0. A plan's first part
-- stays live when it is paid, until the plan ends: the unique key then refuses a notice over the whole beside the plan's,
-- whoever asks for it at the same moment. No cent of an invoice has two payable notices (I5).
alter table debt_position_item add column part_no smallint not null default 0 check (part_no >= 0);
drop index debt_position_item_live;
create unique index debt_position_item_live on debt_position_item (tenant_id, invoice_id, part_no) where is_live;

-- Invoices for which no notice is made: their debt is collected by somebody else.
create table notice_block (
  tenant_id uuid not null references tenant,
  invoice_id bigint not null,
  blocked_at timestamptz not null default now(),
  primary key (tenant_id, invoice_id)
);
select isolate_tenant('notice_block', 'select, insert, delete');

-- As before; of a plan, the next instalment.
create or replace view invoice_notice with (security_invoker = true) as
  select i.tenant_id, i.invoice_id, p.position_id, p.notice_number, p.kind, p.amount_cents, p.due_on, p.created_at,
    exists (select 1 from payment_cart_item k join payment_cart c using (tenant_id, cart_key)
            where k.tenant_id = p.tenant_id and k.position_id = p.position_id
              and c.state in ('redirected', 'returned_ok') and c.created_at > now() - interval '30 minutes') as is_pending
  from debt_position_item i
  join debt_position p using (tenant_id, position_id)
  where i.is_live and p.state = 'open'
    -- A scalar in a CASE, so that whole notices do not pay for it.
    and i.part_no = case p.kind when 'instalment' then (
      select min(e.part_no) from debt_position_item e join debt_position q using (tenant_id, position_id)
      where e.tenant_id = i.tenant_id and e.invoice_id = i.invoice_id and e.is_live and q.state = 'open') else i.part_no end;

-- A notice asks, of each invoice, for no more than its own part and no more than is still owed.
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
            (select coalesce(sum(least(i.amount_cents,
                (select sum(l.amount_cents) from public.ledger_posting l
                 where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id and l.account = 'receivable'))), 0)::bigint
             from public.debt_position_item i
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

-- I2, as before, and: an instalment asks for parts of invoices, which stay live while their plan runs.
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
      p.amount_cents as position_cents, p.kind, sum(i.amount_cents) over (partition by i.position_id) as items_cents
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
      when i.kind = 'instalment' then case i.state
        when 'open' then not i.is_live or i.amount_cents > v.total_cents
        when 'paid' then false
        else i.is_live end
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

-- I5, as before, and: of an invoice either one whole notice can be paid, or the parts of one plan, each once and together
-- no more than the invoice.
create or replace function invariant_i5(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp set enable_nestloop = off as $$
  with live as materialized (
    select i.invoice_id, i.part_no, i.amount_cents, p.position_id, p.notice_number, p.kind
    from debt_position_item i join debt_position p using (tenant_id, position_id)
    where i.tenant_id = wanted_tenant and (p.state = 'open' or i.is_live)
  )
  select format('fattura n. %s: più avvisi attivi (%s)', invoice_id, string_agg(notice_number, ', ' order by position_id))
  from live group by invoice_id
  having count(*) > 1 and (bool_or(kind <> 'instalment') or count(distinct part_no) < count(*))
  union all
  select format('fattura n. %s: rate per %s su un totale di %s', l.invoice_id, sum(l.amount_cents), v.total_cents)
  from live l join invoice v on v.tenant_id = wanted_tenant and v.invoice_id = l.invoice_id
  where l.kind = 'instalment'
  group by l.invoice_id, v.total_cents having sum(l.amount_cents) > v.total_cents
  union all
  select format('fattura n. %s: ha un avviso attivo, ma è affidata alla riscossione coattiva', l.invoice_id)
  from live l join debt_position p on p.tenant_id = wanted_tenant and p.position_id = l.position_id and p.state = 'open'
  where exists (select 1 from notice_block b where b.tenant_id = wanted_tenant and b.invoice_id = l.invoice_id)
  union all
  select format('avviso %s: usato da %s posizioni', notice_number, count(*))
  from debt_position where tenant_id = wanted_tenant group by notice_number having count(*) > 1
  union all
  select format('avviso %s: il contatore degli IUV (%s) potrebbe assegnarlo di nuovo', max(p.notice_number), c.next_base)
  from iuv_counter c join debt_position p using (tenant_id)
  where c.tenant_id = wanted_tenant and substr(p.notice_number, 2, 2) = c.segregation_code
  group by c.segregation_code, c.next_base having max(substr(p.notice_number, 4, 13)::bigint) >= c.next_base
$$;
