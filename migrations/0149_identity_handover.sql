-- A login that ComunicApp's native shell began in the system's browser (decision 0037): what it proves itself with when it asks
-- for the outcome, and the code that the browser brings it. All null: an ordinary browser's login.
alter table identity_login
  -- S256 of a secret that never leaves the shell (RFC 7636).
  add column handover_challenge text check (handover_challenge ~ '^[A-Za-z0-9_-]{43}$'),
  add column handover_hash bytea check (length(handover_hash) = 32),
  add column handover_until timestamptz,
  -- Whatever came of it.
  add column handover_used_at timestamptz,
  -- Of a login that the identity provider or we refused: what its page says.
  add column handover_trouble jsonb,
  add constraint identity_login_handover check (
    (handover_challenge is null or surface = 'portal')
    and (handover_hash is null) = (handover_until is null)
    and (handover_hash is null or (handover_challenge is not null and answered_at is not null))
    and (handover_used_at is null or handover_hash is not null)
    and (handover_trouble is null or person is null));
create unique index identity_login_handover_hash on identity_login (tenant_id, handover_hash)
  where handover_hash is not null;

-- The identity provider's session is in the system's browser, too: there it is ended, and from there one comes back.
alter table identity_session add column in_shell boolean not null default false;
alter table identity_logout add column in_shell boolean not null default false;
