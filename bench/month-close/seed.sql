-- A Comune of :pupils pupils in four fifths as many families, with twenty school days of October 2026 recorded.
-- Everything is a function of the row's number: each seeding gives the same Comune.
-- 8 % of the meals absent or cancelled, 6 ISEE bands and families without ISEE, 3 % exempt, 1 % of the families with an
-- ISEE that changes in mid-month.

-- A figure from 0 to 999 that looks random and is always the same for the same number and purpose.
create function pg_temp.figure(number bigint, purpose text) returns integer language sql immutable
as $$ select abs(hashint8extended(number, length(purpose) * 7919 + ascii(purpose)) % 1000)::integer $$;

create temporary table seeded as
select :'tenant'::uuid as tenant_id, :pupils::integer as pupils, (:pupils * 4 / 5)::integer as families;

insert into pagopa_setting (tenant_id, broker_code, station_id, segregation_code, iban, aca_enabled)
select tenant_id, '99999000013', '99999000013_01', '01', 'IT60X0542811101000000123456', true from seeded;
insert into service (tenant_id, service_id, code, name, taxonomy_code)
select tenant_id, 1, 'REFEZIONE', 'Refezione scolastica', '9/0101108SP/' from seeded;
insert into school (tenant_id, school_id, code, name, level)
select tenant_id, n, 'S' || n, 'Scuola ' || n, (array['nursery', 'primary', 'lower_secondary'])[1 + n % 3]
from seeded, generate_series(1, 20) n;
insert into school_year (tenant_id, school_year_id, label, starts_on, ends_on)
select tenant_id, 1, '2026/2027', '2026-09-01', '2027-06-30' from seeded;
insert into school_class (tenant_id, class_id, school_id, school_year_id, name)
select tenant_id, n, 1 + n % 20, 1, 'C' || n from seeded, generate_series(1, pupils / 25) n;

insert into family (tenant_id, family_id, code)
select tenant_id, n, 'F' || n from seeded, generate_series(1, families) n;
insert into guardian (tenant_id, guardian_id, family_id, code, first_name, last_name, fiscal_code, email, street, postal_code,
  city, province)
select tenant_id, n, n, 'G' || n, 'Genitore', 'Numero ' || n, 'GNTNMR' || lpad((n % 100)::text, 2, '0') || 'A'
  || lpad((n / 100 % 100)::text, 2, '0') || 'F' || lpad((n / 10000)::text, 3, '0') || 'X', 'g' || n || '@example.invalid',
  'Via di Prova ' || n, '20060', 'Truccazzano', 'MI'
from seeded, generate_series(1, families) n;
-- One family in four has a second child.
insert into child (tenant_id, child_id, family_id, user_code, first_name, last_name, fiscal_code, birth_date)
select tenant_id, n, 1 + (n - 1) % families, 'U' || n, 'Bambino', 'Numero ' || n, 'BMBNMR' || lpad((n % 100)::text, 2, '0')
  || 'A' || lpad((n / 100 % 100)::text, 2, '0') || 'F' || lpad((n / 10000)::text, 3, '0') || 'X',
  date '2016-01-01' + (pg_temp.figure(n, 'birth'))
from seeded, generate_series(1, pupils) n;
insert into guardianship (tenant_id, guardian_id, child_id, role)
select tenant_id, 1 + (n - 1) % families, n, 'payer' from seeded, generate_series(1, pupils) n;
insert into enrolment (tenant_id, child_id, service_id, class_id, valid_from, valid_to, is_resident)
select tenant_id, n, 1, 1 + n % (pupils / 25), '2026-09-01', '2027-06-30', pg_temp.figure(n, 'resident') < 950
from seeded, generate_series(1, pupils) n;

-- Nine families in ten have an ISEE, spread over the six bands; one in a hundred gets another in mid-October.
insert into isee_declaration (tenant_id, family_id, amount_cents, valid_from, valid_to)
select tenant_id, n, pg_temp.figure(n, 'isee') * 3000, '2026-01-01',
  case when pg_temp.figure(n, 'change') < 10 then date '2026-10-15' else date '2026-12-31' end
from seeded, generate_series(1, families) n where pg_temp.figure(n, 'has') < 900;
insert into isee_declaration (tenant_id, family_id, amount_cents, valid_from, valid_to)
select tenant_id, n, 100, '2026-10-16', '2026-12-31'
from seeded, generate_series(1, families) n where pg_temp.figure(n, 'has') < 900 and pg_temp.figure(n, 'change') < 10;
insert into exemption (tenant_id, child_id, reason, valid_from, valid_to)
select tenant_id, n, 'law_104', '2026-09-01', '2027-06-30'
from seeded, generate_series(1, pupils) n where pg_temp.figure(n, 'exempt') < 30;

insert into attendance (tenant_id, child_id, service_id, service_date, state, source, recorded_by, recorded_at)
select tenant_id, child, 1, day, case when pg_temp.figure(child * 1000 + extract(day from day)::bigint, 'meal') >= 80 then 'served'
  when child % 2 = 0 then 'absent' else 'cancelled' end, 'cutoff', 'prova', '2026-10-31T12:00:00Z'
from seeded, generate_series(1, pupils) child,
  (select day::date as day from generate_series(date '2026-10-01', date '2026-10-31', interval '1 day') day
   where extract(isodow from day) <= 5 order by day limit 20) school_day
order by day, child;
