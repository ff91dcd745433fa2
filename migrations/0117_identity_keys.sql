-- Signing keys of SPID and CIE are sealed with the installation's key, which the database does not hold, and roll over:
-- for some weeks the metadata name two certificates.

alter table saml_service_provider
  alter column private_key drop not null,
  -- In the place of `private_key`, which the nightly job seals where it still is.
  add column sealed_key bytea,
  add check (num_nonnulls(private_key, sealed_key) = 1);

-- The other certificate of the metadata while keys roll over.
create table saml_other_key (
  tenant_id uuid not null references tenant,
  kind text not null check (kind in ('spid', 'cie')),
  certificate text not null,
  -- Of the key that comes next; null for the former one, which signs no more.
  sealed_key bytea,
  expires_at timestamptz not null,
  since timestamptz not null default now(),
  primary key (tenant_id, kind),
  foreign key (tenant_id, kind) references saml_service_provider
);
select isolate_tenant('saml_other_key');

-- How far an identity provider's clock may be ahead of ours.
alter table login_setting
  add column clock_skew_seconds smallint not null default 60 check (clock_skew_seconds between 0 and 300);
