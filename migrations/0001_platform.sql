-- Tenancy, audit, outbox, journal: the ground on which every module's tables stand.
-- The role refettorio_app exists before the first migration (server/platform/migrate.ts); it owns nothing.

create extension if not exists btree_gist;

-- Row-level security of one tenant table. Reused connections return '' for a setting that was local to an earlier
-- transaction, and ''::uuid throws: hence nullif. The sub-select makes it an init plan, evaluated once a statement.
-- The owner keeps access under FORCE through a policy of its own: foreign keys and the definer functions run as it.
create function isolate_tenant(target regclass, app_grants text default 'select, insert, update, delete')
returns void language plpgsql as $$
declare
  own_rows constant text := 'tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid)';
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy tenant_isolation on %s to refettorio_app using (%s) with check (%s)', target, own_rows, own_rows);
  execute format('create policy owner_access on %s to current_user using (true) with check (true)', target);
  execute format('grant %s on %s to refettorio_app', app_grants, target);
end
$$;

create table tenant (
  tenant_id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9](-?[a-z0-9]){1,62}$'),
  name text not null,
  fiscal_code text not null unique check (fiscal_code ~ '^\d{11}$'),
  ipa_code text,
  is_demo boolean not null default false,
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);
select isolate_tenant('tenant', 'select, update');

-- The few look-ups that cross tenants, each by a key that its caller must already hold.
create function find_tenant_by_slug(wanted text)
returns table (tenant_id uuid, slug text, name text, fiscal_code text, is_demo boolean)
language sql stable security definer set search_path = pg_catalog, public
as $$ select t.tenant_id, t.slug, t.name, t.fiscal_code, t.is_demo from public.tenant t where t.slug = wanted $$;

create function list_tenants() returns table (tenant_id uuid, slug text)
language sql stable security definer set search_path = pg_catalog, public
as $$ select t.tenant_id, t.slug from public.tenant t order by t.slug $$;

-- Audit: business transactions insert unsealed events; a job seals them per tenant in hash-chained blocks. A chain
-- inside each transaction would serialise a tenant's writes.
create table audit_event (
  tenant_id uuid not null references tenant,
  event_id bigint generated always as identity,
  occurred_at timestamptz not null default now(),
  actor text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  detail jsonb not null default '{}',
  block_no bigint,
  primary key (tenant_id, event_id)
);
create index audit_event_unsealed on audit_event (tenant_id, event_id) where block_no is null;
create index audit_event_block on audit_event (tenant_id, block_no) where block_no is not null;
create index audit_event_subject on audit_event (tenant_id, subject_kind, subject_id);
select isolate_tenant('audit_event', 'select, insert');

create table audit_block (
  tenant_id uuid not null references tenant,
  block_no bigint not null,
  event_count integer not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default now(),
  primary key (tenant_id, block_no)
);
select isolate_tenant('audit_block', 'select');

create function audit_block_digest(wanted_tenant uuid, wanted_block bigint, previous bytea) returns bytea
language sql stable security definer set search_path = pg_catalog, public
as $$
  select sha256(previous || convert_to(coalesce(string_agg(
    concat_ws('|', e.event_id, extract(epoch from e.occurred_at)::text, e.actor, e.action, e.subject_kind,
      e.subject_id, e.detail::text), E'\n' order by e.event_id), ''), 'UTF8'))
  from public.audit_event e where e.tenant_id = wanted_tenant and e.block_no = wanted_block
$$;

-- Seals the events that are visible now; returns how many. The lock on the tenant's chain keeps two sealers apart.
create function seal_audit(wanted_tenant uuid, max_events integer default 5000) returns integer
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  next_no bigint;
  previous bytea;
  sealed integer;
begin
  perform pg_advisory_xact_lock(hashtext('audit'), hashtext(wanted_tenant::text));
  select b.block_no + 1, b.hash into next_no, previous
    from public.audit_block b where b.tenant_id = wanted_tenant order by b.block_no desc limit 1;
  next_no := coalesce(next_no, 1);
  previous := coalesce(previous, sha256(convert_to(wanted_tenant::text, 'UTF8')));
  update public.audit_event e set block_no = next_no
    from (select event_id from public.audit_event where tenant_id = wanted_tenant and block_no is null
          order by event_id limit max_events) unsealed
    where e.tenant_id = wanted_tenant and e.event_id = unsealed.event_id;
  get diagnostics sealed = row_count;
  if sealed > 0 then
    insert into public.audit_block (tenant_id, block_no, event_count, previous_hash, hash)
      values (wanted_tenant, next_no, sealed, previous, audit_block_digest(wanted_tenant, next_no, previous));
  end if;
  return sealed;
end
$$;

-- Outbox: e-mail, ACA and later push and IO are rows written in the business transaction and sent by jobs.
create table outbox_message (
  tenant_id uuid not null references tenant,
  message_id bigint generated by default as identity,
  channel text not null check (channel in ('email', 'aca')),
  kind text not null,
  subject_key text not null,
  recipient text,
  payload jsonb not null default '{}',
  state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'failed', 'bounced')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text,
  sent_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, message_id),
  unique (tenant_id, channel, kind, subject_key)
);
create index outbox_message_due on outbox_message (tenant_id, channel, next_attempt_at)
  where state in ('pending', 'sending');
create index outbox_message_trouble on outbox_message (tenant_id, state) where state in ('failed', 'bounced');
select isolate_tenant('outbox_message');

-- Which tenants have something to send now: one probe of the partial index for each tenant and channel.
create function due_outbox() returns table (tenant_id uuid, channel text)
language sql stable security definer set search_path = pg_catalog, public
as $$
  select t.tenant_id, c.channel
  from public.tenant t cross join (values ('email'), ('aca')) as c(channel)
  where exists (select 1 from public.outbox_message m
    where m.tenant_id = t.tenant_id and m.channel = c.channel and m.state in ('pending', 'sending')
      and m.next_attempt_at <= now())
$$;

-- Enqueues in the caller's transaction. graphile-worker's tables have row-level security of their own and its
-- add_job is not SECURITY DEFINER, so the application role comes through here.
create function enqueue_job(identifier text, payload json, job_key text default null, run_at timestamptz default null,
  max_attempts integer default 25, queue_name text default null)
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform graphile_worker.add_job(enqueue_job.identifier, enqueue_job.payload,
    queue_name := enqueue_job.queue_name, run_at := enqueue_job.run_at,
    max_attempts := enqueue_job.max_attempts, job_key := enqueue_job.job_key);
end
$$;
grant execute on function enqueue_job to refettorio_app;

-- Answers kept for repeated mutating calls: same key and body give the stored answer, another body is refused.
create table idempotency_key (
  tenant_id uuid not null references tenant,
  account_id bigint not null,
  key text not null check (length(key) between 8 and 100),
  request_hash bytea not null,
  status integer,
  body jsonb,
  created_at timestamptz not null default now(),
  primary key (tenant_id, account_id, key)
);
select isolate_tenant('idempotency_key');
