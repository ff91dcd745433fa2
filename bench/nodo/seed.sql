-- 100 Comuni with 2,500 open debt positions each, their invoices owed in the ledger: what paForNode reads and writes.
-- The registry and the invoices themselves are not on that path and are left out. Always the same rows: setseed.
select setseed(0.42);

create temporary table bench_tenant as
select n, md5('bench-' || n)::uuid as tenant_id, lpad((90000000000 + n)::text, 11, '0') as fiscal_code
from generate_series(1, 100) as n;

insert into tenant (tenant_id, slug, name, fiscal_code)
select tenant_id, 'bench-' || n, 'Comune di prova ' || n, fiscal_code from bench_tenant;

insert into pagopa_setting (tenant_id, broker_code, station_id, segregation_code, iban, office_name, aca_key)
select tenant_id, '80000000001', '80000000001_01', '01',
  'IT60X0542811101' || lpad(n::text, 12, '0'), 'Ufficio Scuola', 'chiave' from bench_tenant;

insert into iuv_counter (tenant_id, segregation_code, next_base) select tenant_id, '01', 2501 from bench_tenant;

-- One position in ten is a family notice over two invoices.
create temporary table bench_position as
select t.tenant_id, base, nextval(pg_get_serial_sequence('debt_position', 'position_id')) as position_id,
  base % 10 = 0 as is_family, 450 * (5 + floor(random() * 15))::bigint as amount_cents
from bench_tenant t cross join generate_series(1, 2500) as base
order by base, t.n;

insert into debt_position (tenant_id, position_id, notice_number, kind, amount_cents, due_on, payer_id, debtor_fiscal_code,
  debtor_name, debtor_street, debtor_postal_code, debtor_city, debtor_province, debtor_email, description, taxonomy_code)
select tenant_id, position_id, notice_number_of('01', base), case when is_family then 'family' else 'single' end,
  amount_cents * (1 + is_family::int), '2026-12-20', base % 2000, 'RSSMRA80A01F' || lpad((base % 1000)::text, 3, '0') || 'X',
  'Mario Rossi', 'Via Roma ' || base % 90, '20060', 'Truccazzano', 'MI', 'genitore' || base || '@example.com',
  'Refezione scolastica, novembre 2026', '9/0199999SP/'
from bench_position;

create temporary table bench_invoice as
select tenant_id, position_id, base, amount_cents, 2 * position_id + part as invoice_id,
  nextval(pg_get_serial_sequence('ledger_entry', 'entry_id')) as entry_id
from bench_position cross join generate_series(0, 1) as part
where part = 0 or is_family;

insert into debt_position_item (tenant_id, position_id, invoice_id, amount_cents)
select tenant_id, position_id, invoice_id, amount_cents from bench_invoice;

insert into ledger_entry (tenant_id, entry_id, kind, source_key, booked_on)
select tenant_id, entry_id, 'invoice', invoice_id::text, '2026-12-01' from bench_invoice;

insert into ledger_posting (tenant_id, entry_id, posting_no, account, payer_id, invoice_id, amount_cents)
select tenant_id, entry_id, 1, 'receivable', base % 2000, invoice_id, amount_cents from bench_invoice
union all
select tenant_id, entry_id, 2, 'revenue', null, null, -amount_cents from bench_invoice;
