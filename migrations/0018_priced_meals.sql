-- The quote says also how many meals it priced, as the confirmation counted them: the issue need not count them again.
alter table price_quote add column meal_count integer not null default 0 check (meal_count >= 0);
update price_quote q set meal_count = (
  select count(*) from billing_run r join billable_meal m on m.tenant_id = r.tenant_id and m.service_id = r.service_id
  where r.tenant_id = q.tenant_id and r.run_id = q.run_id and m.child_id = q.child_id
    and m.service_date between q.valid_from and q.valid_to);
alter table price_quote alter column meal_count drop default;

-- As in 0016: references that come in sets are looked at once a statement. What is referred to cannot be deleted by the
-- application, which is what makes it enough to ask at the insertion.
revoke delete on child, guardian, billing_run, debt_position from refettorio_app;

create function assert_invoices_have_owners() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from new_invoices i
    where (select count(*) from child c where c.tenant_id = i.tenant_id and c.child_id = i.child_id) = 0
      or (select count(*) from guardian g where g.tenant_id = i.tenant_id and g.guardian_id = i.payer_id) = 0
  ) or exists (
    select 1 from (select distinct tenant_id, run_id from new_invoices) i
    where (select count(*) from billing_run r where r.tenant_id = i.tenant_id and r.run_id = i.run_id) = 0
  ) then
    raise exception 'invoice without its run, child or payer' using errcode = 'foreign_key_violation';
  end if;
  return null;
end
$$;
alter table invoice drop constraint invoice_tenant_id_run_id_fkey;
alter table invoice drop constraint invoice_tenant_id_child_id_fkey;
alter table invoice drop constraint invoice_tenant_id_payer_id_fkey;
create trigger invoice_owners after insert on invoice
  referencing new table as new_invoices for each statement execute function assert_invoices_have_owners();

create or replace function assert_entries_balance() returns trigger language plpgsql as $$
begin
  if exists (select 1 from new_postings group by tenant_id, entry_id having sum(amount_cents) <> 0) then
    raise exception 'unbalanced ledger entry' using errcode = 'check_violation';
  end if;
  if exists (
    select 1 from (select distinct tenant_id, entry_id from new_postings) posting
    where (select count(*) from ledger_entry e where e.tenant_id = posting.tenant_id and e.entry_id = posting.entry_id) = 0
  ) then
    raise exception 'posting without a ledger entry' using errcode = 'foreign_key_violation';
  end if;
  return null;
end
$$;
alter table ledger_posting drop constraint ledger_posting_tenant_id_entry_id_fkey;

create function assert_items_have_positions() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from (select distinct tenant_id, position_id from new_items) item
    where (select count(*) from debt_position p where p.tenant_id = item.tenant_id and p.position_id = item.position_id) = 0
  ) then
    raise exception 'item without a debt position' using errcode = 'foreign_key_violation';
  end if;
  return null;
end
$$;
alter table debt_position_item drop constraint debt_position_item_tenant_id_position_id_fkey;
create trigger debt_position_item_position after insert on debt_position_item
  referencing new table as new_items for each statement execute function assert_items_have_positions();

-- Tenants are never deleted, and row security lets the application write only the tenant that its transaction has looked
-- up. The key also locked the tenant's row, over which the writers of one Comune met.
alter table ledger_entry drop constraint ledger_entry_tenant_id_fkey;
alter table debt_position drop constraint debt_position_tenant_id_fkey;
alter table outbox_message drop constraint outbox_message_tenant_id_fkey;
alter table audit_event drop constraint audit_event_tenant_id_fkey;
