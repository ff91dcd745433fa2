-- What the Nodo's verify and get need, for many notices at once: a JSON array in the order of the questions. An entry is
-- null when idPA is no creditor of ours, its `notice` when the creditor has no such notice. One JSON value, because a set
-- of 21 columns costs a tuple store here and as many conversions in the driver (measured: a quarter of the question).
-- Crosses tenants by design: idPA chooses the tenant. Written as look-ups, one by one, so that no statistics can make a
-- plan that reads all tenants or all positions.
drop function find_position_for_nodo(text, text);
create function find_notices_for_nodo(id_pas text[], notice_numbers text[]) returns json
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
          'outstandingCents', (select coalesce(sum(l.amount_cents), 0)::bigint
             from public.debt_position_item i join public.ledger_posting l
               on l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id and l.account = 'receivable'
            where i.tenant_id = p.tenant_id and i.position_id = p.position_id),
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
