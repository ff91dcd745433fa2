-- The register of SPID and CIE transactions (DPCM 24 October 2014, art. 13 c. 2): every request and every answer, kept
-- for 24 months. Rows are only ever added; what was sent is encrypted to a key whose private half the database never
-- sees; each row's hash takes in the one before it.

-- `null` private half: only whom the Comune appointed can read what was sent.
create table identity_register_key (
  tenant_id uuid primary key references tenant,
  public_key bytea not null,
  -- While set nothing is purged: a court asked for the register.
  legal_hold_since timestamptz,
  made_at timestamptz not null default now()
);
select isolate_tenant('identity_register_key', 'select, insert, update');

create table identity_transaction (
  tenant_id uuid not null references tenant,
  transaction_no bigint not null,
  occurred_at timestamptz not null,
  kind text not null check (kind in ('spid', 'cie')),
  -- `request` and `response` of a login, `logout_request` and `logout_response`.
  message text not null check (message in ('request', 'response', 'logout_request', 'logout_response')),
  idp_entity_id text,
  request_id text,
  request_issued_at timestamptz,
  response_id text,
  response_issued_at timestamptz,
  assertion_id text,
  subject text,
  name_qualifier text,
  level smallint,
  -- `ok`, or the check that was not passed.
  outcome text not null,
  -- Of the person, for counting people without naming them.
  person_hash bytea,
  sealed bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (tenant_id, transaction_no)
);
create index identity_transaction_request on identity_transaction (tenant_id, request_id);
create index identity_transaction_time on identity_transaction (tenant_id, occurred_at);
select isolate_tenant('identity_transaction', 'select, insert');

-- The only way in which rows go: from the oldest on, after 24 months and a day, unless somebody asked to keep them.
create function purge_identity_register(wanted_tenant uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  gone integer;
begin
  if wanted_tenant is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid then
    raise exception 'another tenant''s register';
  end if;
  delete from public.identity_transaction t
  where t.tenant_id = wanted_tenant and t.occurred_at < now() - interval '24 months 1 day'
    and not exists (select from public.identity_register_key k
      where k.tenant_id = wanted_tenant and k.legal_hold_since is not null);
  get diagnostics gone = row_count;
  return gone;
end
$$;
grant execute on function purge_identity_register(uuid) to refettorio_app;
