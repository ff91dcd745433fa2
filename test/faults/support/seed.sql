-- A Comune whose month can be closed: :children children in three quarters as many families, :days school days recorded
-- in each of September and October 2026. Everything is a function of the row's number: each seeding gives the same.
-- One meal in twelve was not eaten; 4 ISEE bands and families without ISEE; one child in thirty exempt; one in forty
-- not enrolled (its meals are exceptions); one family in :mail_every has an e-mail address.

create temporary table seeded as
select :tenant::uuid as tenant_id, :children::integer as children, (:children * 3 / 4)::integer as families;

insert into pagopa_setting (tenant_id, broker_code, station_id, segregation_code, iban, postal_iban, office_name,
  checkout_key, aca_key, aca_enabled)
select tenant_id, '99999000013', '99999000013_01', '01', 'IT60X0542811101000000123456', 'IT93W0760101600001234567890',
  'Ufficio Scuola', 'chiave-di-prova', 'chiave-di-prova', true from seeded;
insert into service (tenant_id, service_id, code, name, taxonomy_code)
select tenant_id, 1, 'REFEZIONE', 'Refezione scolastica', '9/0109999SP/' from seeded;
insert into school (tenant_id, school_id, code, name, level)
select tenant_id, 1, 'P1', 'Primaria', 'primary' from seeded;
insert into school_year (tenant_id, school_year_id, label, starts_on, ends_on)
select tenant_id, 1, '2026/2027', '2026-09-01', '2027-06-30' from seeded;
insert into school_class (tenant_id, class_id, school_id, school_year_id, name)
select tenant_id, 1, 1, 1, '1A' from seeded;

insert into family (tenant_id, family_id, code)
select tenant_id, n, 'F' || n from seeded, generate_series(1, families) n;
insert into guardian (tenant_id, guardian_id, family_id, code, first_name, last_name, fiscal_code, email, street,
  postal_code, city, province)
select tenant_id, n, n, 'G' || n, 'Genitore', 'Numero ' || n,
  'GNTNMR' || lpad((n % 100)::text, 2, '0') || 'A' || lpad((n / 100 % 100)::text, 2, '0') || 'F'
    || lpad((n / 10000)::text, 3, '0') || 'X',
  case when n % :mail_every = 0 then 'g' || n || '@example.org' end, 'Via di Prova ' || n, '20060', 'Truccazzano', 'MI'
from seeded, generate_series(1, families) n;
-- Children 1 to :families are the eldest of their families; the rest are second children of the first families.
insert into child (tenant_id, child_id, family_id, user_code, first_name, last_name, fiscal_code, birth_date)
select tenant_id, n, 1 + (n - 1) % families, 'U' || n, 'Bambino', 'Numero ' || n,
  'BMBNMR' || lpad((n % 100)::text, 2, '0') || 'A' || lpad((n / 100 % 100)::text, 2, '0') || 'F'
    || lpad((n / 10000)::text, 3, '0') || 'X',
  date '2016-01-01' + n % 1000
from seeded, generate_series(1, children) n;
insert into guardianship (tenant_id, guardian_id, child_id, role)
select tenant_id, 1 + (n - 1) % families, n, 'payer' from seeded, generate_series(1, children) n;
insert into enrolment (tenant_id, child_id, service_id, class_id, valid_from, valid_to, is_resident)
select tenant_id, n, 1, 1, '2026-09-01', '2027-06-30', n % 20 > 0
from seeded, generate_series(1, children) n where n % 40 > 0;
insert into isee_declaration (tenant_id, family_id, amount_cents, valid_from, valid_to)
select tenant_id, n, n % 40 * 100000, '2026-01-01', case when n % 50 = 7 then date '2026-10-15' else date '2026-12-31' end
from seeded, generate_series(1, families) n where n % 10 > 0;
insert into exemption (tenant_id, child_id, reason, valid_from, valid_to)
select tenant_id, n, 'law_104', '2026-09-01', '2027-06-30' from seeded, generate_series(1, children) n where n % 30 = 11;

insert into attendance (tenant_id, child_id, service_id, service_date, state, source, recorded_by, recorded_at)
select tenant_id, n, 1, school_day.day, case when (n + extract(day from school_day.day)::integer) % 12 > 0 then 'served' else 'absent' end,
  'cutoff', 'prova', '2026-10-31T12:00:00Z'
from seeded, generate_series(1, children) n, (
  select first + offset_days as day from (values (date '2026-09-14'), (date '2026-10-05')) month (first),
    generate_series(0, 18) offset_days
  where extract(isodow from first + offset_days) <= 5 and offset_days < :days * 7 / 5
) school_day;

-- The parents who act in the scenarios.
insert into account (tenant_id, surface, username, display_name, guardian_id)
select tenant_id, 'portal', 'g' || n, 'Genitore Numero ' || n, n from seeded, generate_series(1, least(families, 60)) n;
