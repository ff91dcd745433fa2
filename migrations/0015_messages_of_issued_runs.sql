-- The e-mails of a run are queued when the run is complete, in the same transaction: until then none is missing.

create or replace function invariant_i9(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select format('messaggio %s per «%s»: presente %s volte', kind, subject_key, count(*))
  from outbox_message where tenant_id = wanted_tenant group by channel, kind, subject_key having count(*) > 1
  union all
  select format('messaggio %s per la fattura n. %s, che non esiste', m.kind, m.subject_key)
  from outbox_message m
  left join invoice i on i.tenant_id = wanted_tenant and i.invoice_id::text = m.subject_key
  where m.tenant_id = wanted_tenant and m.kind = 'billing.invoice_issued' and i.invoice_id is null
  union all
  select format('fattura %s: la famiglia ha un indirizzo e-mail, ma il messaggio manca', i.number)
  from billing_run r
  join invoice i using (tenant_id, run_id)
  join debt_position p on p.tenant_id = wanted_tenant
    and p.notice_number = notice_number_of(r.segregation_code, r.first_iuv_base + i.number - r.first_number)
  left join outbox_message m on m.tenant_id = wanted_tenant and m.channel = 'email'
    and m.kind = 'billing.invoice_issued' and m.subject_key = i.invoice_id::text
  where r.tenant_id = wanted_tenant and r.state = 'issued' and coalesce(p.debtor_email, '') <> ''
    and m.message_id is null
$$;
