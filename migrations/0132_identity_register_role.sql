-- The register of SPID and CIE transactions is written by a role of its own, which server/platform/migrate.ts makes: it may
-- add rows and read them, and neither change nor delete any. The application no longer writes there: it calls a function
-- with that role's rights, which takes nothing but the next link of the chain. What goes, goes by purge_identity_register.

grant usage on schema public to refettorio_register;
grant select, insert on identity_transaction to refettorio_register;
revoke insert on identity_transaction from refettorio_app;
create policy register_isolation on identity_transaction to refettorio_register
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

create function add_identity_transaction(entry jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  added public.identity_transaction := jsonb_populate_record(null::public.identity_transaction, entry);
  last_no bigint;
  last_hash bytea;
begin
  perform pg_advisory_xact_lock(hashtextextended('identity_register:' || added.tenant_id, 0));
  select t.transaction_no, t.hash into last_no, last_hash from public.identity_transaction t
  where t.tenant_id = added.tenant_id order by t.transaction_no desc limit 1;
  if added.transaction_no is distinct from coalesce(last_no, 0) + 1
    or added.previous_hash is distinct from coalesce(last_hash, decode(repeat('00', 32), 'hex'))
    or added.hash is distinct from sha256(added.previous_hash || added.sealed)
  then
    raise exception 'not the next link of the register';
  end if;
  insert into public.identity_transaction select added.*;
end
$$;
-- A function may be given only to who may make some in the schema: for this moment.
grant create on schema public to refettorio_register;
alter function add_identity_transaction(jsonb) owner to refettorio_register;
revoke create on schema public from refettorio_register;
revoke execute on function add_identity_transaction(jsonb) from public;
grant execute on function add_identity_transaction(jsonb) to refettorio_app;
