-- A Comune of :parents parents with one child each, in 20 schools. Each is signed in with the cookie `mattina-<n>`, but one
-- in ten, who has the password whose hash is :hash. Everything is a function of the row's number.
create temporary table seeded as
select :'tenant'::uuid as tenant_id, :parents::integer as parents, current_date - 60 as starts_on, current_date + 300 as ends_on;

insert into service (tenant_id, service_id, code, name)
select tenant_id, 1, 'REFEZIONE', 'Refezione scolastica' from seeded;
insert into school (tenant_id, school_id, code, name, level)
select tenant_id, n, 'S' || n, 'Scuola ' || n, 'primary' from seeded, generate_series(1, 20) n;
insert into school_year (tenant_id, school_year_id, label, starts_on, ends_on)
select tenant_id, 1, to_char(starts_on, 'YYYY') || '/' || (extract(year from starts_on) + 1)::text, starts_on, ends_on from seeded;
insert into school_class (tenant_id, class_id, school_id, school_year_id, name)
select tenant_id, n, 1 + n % 20, 1, 'C' || n from seeded, generate_series(1, 1 + parents / 25) n;

insert into family (tenant_id, family_id, code)
select tenant_id, n, 'F' || n from seeded, generate_series(1, parents) n;
insert into guardian (tenant_id, guardian_id, family_id, code, first_name, last_name, email)
select tenant_id, n, n, 'G' || n, 'Genitore', 'Numero ' || n, 'g' || n || '@example.invalid'
from seeded, generate_series(1, parents) n;
insert into child (tenant_id, child_id, family_id, user_code, first_name, last_name)
select tenant_id, n, n, 'U' || n, 'Bambino', 'Numero ' || n from seeded, generate_series(1, parents) n;
insert into guardianship (tenant_id, guardian_id, child_id, role)
select tenant_id, n, n, 'payer' from seeded, generate_series(1, parents) n;
insert into enrolment (tenant_id, child_id, service_id, class_id, valid_from, valid_to)
select tenant_id, n, 1, 1 + n % (1 + parents / 25), starts_on, ends_on from seeded, generate_series(1, parents) n;
insert into cutoff_rule (tenant_id, service_id, closes_at, days_before, starts_on)
select tenant_id, 1, '00:00', 0, starts_on from seeded;

insert into account (tenant_id, account_id, surface, username, display_name, guardian_id, password_hash)
select tenant_id, n, 'portal', 'g' || n, 'Genitore Numero ' || n, n, :'hash' from seeded, generate_series(1, parents) n;
insert into session (tenant_id, token_hash, account_id, surface, expires_at)
select tenant_id, sha256(('mattina-' || n)::bytea), n, 'portal', now() + interval '12 hours'
from seeded, generate_series(1, parents) n where n % 10 <> 0;

-- The Comune is in mid-year: each family has cancelled six meals before.
insert into meal_cancellation (tenant_id, cancellation_id, child_id, service_id, kind, channel, requested_by, guardian_id,
  idempotency_key, starts_on, ends_on, receipt, accepted_at)
select tenant_id, (n - 1) * 6 + k, n, 1, 'cancelled', 'portal', 'portal:g' || n, n, 'prima-' || n || '-' || k,
  starts_on + k, starts_on + k, jsonb_build_object('number', (n - 1) * 6 + k, 'kind', 'cancelled', 'acceptedAt', now(),
    'days', jsonb_build_array(starts_on + k), 'skipped', '[]'::jsonb), now()
from seeded, generate_series(1, parents) n, generate_series(1, 6) k;
insert into meal_cancellation_day (tenant_id, cancellation_id, service_date, child_id, service_id, kind)
select tenant_id, cancellation_id, starts_on, child_id, service_id, kind from meal_cancellation;
select setval(pg_get_serial_sequence('meal_cancellation', 'cancellation_id'), 6 * parents) from seeded;

-- The rows of the limit: the same tables, keys and indexes, and nothing else.
create schema bare;
create table bare.meal_cancellation (like public.meal_cancellation including defaults including indexes including constraints);
create table bare.meal_cancellation_day (like public.meal_cancellation_day including defaults including indexes including constraints);
create table bare.audit_event (like public.audit_event including defaults including identity including indexes including constraints);
