-- Logouts that begin with us and go on at the identity provider: what its session is called, until it has answered.
create table identity_logout (
  tenant_id uuid not null references tenant,
  -- Of the LogoutRequest; random, and known to the browser that left only.
  request_id text not null,
  kind text not null check (kind in ('spid', 'cie')),
  idp_entity_id text not null,
  name_id text not null,
  name_qualifier text not null,
  session_index text not null,
  surface text not null check (surface in ('portal', 'office')),
  requested_at timestamptz not null,
  -- When the browser was sent on with it; once.
  sent_at timestamptz,
  answered_at timestamptz,
  primary key (tenant_id, request_id)
);
create index identity_logout_time on identity_logout (tenant_id, requested_at);
select isolate_tenant('identity_logout', 'select, insert, update, delete');
