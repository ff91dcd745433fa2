-- Digital identities: which ways in a Comune offers, its keys and metadata as a service provider of SPID and CIE, the
-- identity providers that it trusts, logins under way, and whose account an identity opens.

create table login_setting (
  tenant_id uuid primary key references tenant,
  has_spid boolean not null default false,
  has_cie boolean not null default false,
  -- User name and password on the portal (CAD art. 64 wants digital identities; the manual has letters with codes).
  has_credentials boolean not null default true,
  -- Of assurance: 1, 2 or 3.
  level smallint not null default 2 check (level between 1 and 3)
);
select isolate_tenant('login_setting', 'select, insert, update');

-- The metadata are the bytes that were signed once and registered with AgID or the Ministry: they are never made anew.
create table saml_service_provider (
  tenant_id uuid not null references tenant,
  kind text not null check (kind in ('spid', 'cie')),
  entity_id text not null,
  acs_url text not null,
  slo_url text not null,
  certificate text not null,
  private_key text not null,
  metadata text not null,
  expires_at timestamptz not null,
  made_at timestamptz not null default now(),
  primary key (tenant_id, kind)
);
select isolate_tenant('saml_service_provider', 'select, insert, update');

-- The last good copy of what each identity provider publishes. Only these certificates count.
create table saml_identity_provider (
  tenant_id uuid not null references tenant,
  kind text not null check (kind in ('spid', 'cie')),
  entity_id text not null,
  name text not null,
  sso_redirect text,
  sso_post text,
  slo_redirect text,
  slo_post text,
  certificates text[] not null check (cardinality(certificates) > 0),
  -- `registry`: AgID's list; those that it no longer names are taken away. `file`: added by hand.
  source text not null check (source in ('registry', 'file')),
  refreshed_at timestamptz not null default now(),
  primary key (tenant_id, kind, entity_id),
  check (num_nonnulls(sso_redirect, sso_post) > 0)
);
select isolate_tenant('saml_identity_provider');

-- A login from the moment the browser leaves for its identity provider until it is back and signed in.
create table identity_login (
  tenant_id uuid not null references tenant,
  request_id text not null,
  kind text not null check (kind in ('spid', 'cie')),
  idp_entity_id text not null,
  surface text not null check (surface in ('portal', 'office')),
  return_path text not null,
  level smallint not null check (level between 1 and 3),
  -- The browser holds the secret: an answer brought by another one is not taken.
  browser_hash bytea not null check (length(browser_hash) = 32),
  requested_at timestamptz not null,
  answered_at timestamptz,
  -- Whom the identity provider vouched for; taken away when the login is over.
  person jsonb,
  finished_at timestamptz,
  primary key (tenant_id, request_id),
  check (person is null or answered_at is not null)
);
create index identity_login_browser on identity_login (tenant_id, browser_hash);
select isolate_tenant('identity_login');

-- Assertions that have been used, until they expire by themselves.
create table used_assertion (
  tenant_id uuid not null references tenant,
  idp_entity_id text not null,
  assertion_id text not null,
  not_on_or_after timestamptz not null,
  primary key (tenant_id, idp_entity_id, assertion_id)
);
select isolate_tenant('used_assertion', 'select, insert, delete');

-- Whose account an identity opens. `subject`: the identity's own identifier (`TINIT-` and the fiscal code).
create table account_identity (
  tenant_id uuid not null references tenant,
  kind text not null check (kind in ('spid', 'cie')),
  subject text not null,
  surface text not null check (surface in ('portal', 'office')),
  account_id bigint not null,
  linked_at timestamptz not null default now(),
  -- `fiscal_code`: by itself, the codes being the same; otherwise who of the office linked it.
  linked_by text not null,
  last_used_at timestamptz,
  primary key (tenant_id, kind, subject, surface),
  foreign key (tenant_id, account_id) references account
);
create index account_identity_account on account_identity (tenant_id, account_id);
select isolate_tenant('account_identity');

-- What single logout must name: the identity provider's session behind one of ours.
create table identity_session (
  tenant_id uuid not null references tenant,
  session_id bigint not null,
  kind text not null check (kind in ('spid', 'cie')),
  idp_entity_id text not null,
  name_id text not null,
  name_qualifier text not null,
  session_index text,
  primary key (tenant_id, session_id),
  foreign key (tenant_id, session_id) references session (tenant_id, session_id) on delete cascade
);
create index identity_session_name on identity_session (tenant_id, idp_entity_id, name_id);
select isolate_tenant('identity_session', 'select, insert, delete');

-- Somebody with a digital identity whom the Comune does not know asks the office to be let in.
create table identity_claim (
  tenant_id uuid not null references tenant,
  claim_id bigint generated by default as identity,
  kind text not null check (kind in ('spid', 'cie')),
  subject text not null,
  fiscal_code text not null,
  first_name text not null,
  last_name text not null,
  email text not null,
  message text not null check (length(message) <= 1000),
  made_at timestamptz not null default now(),
  state text not null default 'open' check (state in ('open', 'linked', 'dismissed')),
  decided_at timestamptz,
  decided_by text,
  -- What the person is told when it is dismissed.
  answer text,
  account_id bigint,
  primary key (tenant_id, claim_id),
  foreign key (tenant_id, account_id) references account,
  check ((state = 'open') = (decided_at is null)),
  check ((state = 'linked') = (account_id is not null))
);
create unique index identity_claim_open on identity_claim (tenant_id, kind, subject) where state = 'open';
create index identity_claim_list on identity_claim (tenant_id, state, made_at);
select isolate_tenant('identity_claim', 'select, insert, update');
