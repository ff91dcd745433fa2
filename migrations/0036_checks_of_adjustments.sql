-- I3 with replaced invoices; I1 and I2 follow in 0038 and 0052, with what else changes them.

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
