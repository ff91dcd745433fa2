-- A Comune with :notices bills of one child each, issued, owed and waiting in the outbox. Everything is a function of
-- the row's number, so that each seeding gives the same. Names carry Italian accents; one family in forty has a name
-- with letters that few documents have.
create temporary table bill as
select 'bbbbbbbb-0000-4000-8000-000000000002'::uuid as tenant_id, n, 450 * (5 + n * 7 % 16)::bigint as cents,
  (array['Giulia', 'Marco', 'Niccolò', 'Chiara', 'Josè', 'Francesca', 'Òrlàndo', 'Sara', 'Luca', 'Maria Immacolata'])[1 + n % 10] as first_name,
  case when n % 40 = 0 then (array['Nguyễn', 'Łukaszewicz', 'Šimić', 'Özdemir'])[1 + n / 40 % 4]
    else (array['Rossi', 'D’Aglio', 'Perù', 'De Carolis', 'Bianchi', 'Montà', 'Fumagalli', 'Ferrari', 'Colombo', 'Brambilla'])[1 + n / 10 % 10]
  end as last_name
from generate_series(1, :notices) n;

insert into tenant (tenant_id, slug, name, fiscal_code)
select distinct tenant_id, 'banco', 'Comune di Cassano d’Adda', '01199250158' from bill;
insert into pagopa_setting (tenant_id, broker_code, station_id, segregation_code, iban, postal_iban, postal_authorisation,
  cbill_code, office_name, contact, aca_enabled)
select tenant_id, '80000000001', '80000000001_01', '01', 'IT60X0542811101000000123456', 'IT93W0760101600001234567890',
  'AUT. DB/SISB/X 12345', 'ABCDE', 'Ufficio Scuola', 'scuola@comune.example', false
from tenant where slug = 'banco';
insert into service (tenant_id, service_id, code, name, taxonomy_code)
select tenant_id, 1, 'REFEZIONE', 'Refezione scolastica', '9/0109999SP/' from tenant where slug = 'banco';
insert into invoice_register (tenant_id, register_id, code, next_number)
select tenant_id, 1, 'REF', 78000001 + :notices from tenant where slug = 'banco';
insert into billing_run (tenant_id, run_id, service_id, register_id, description, starts_on, ends_on, issued_on, due_on,
  state, first_number, first_iuv_base, segregation_code, invoice_count, created_by)
select tenant_id, 1, 1, 1, 'Fatturazione mese Ottobre 2026 REFEZIONE', '2026-10-01', '2026-10-31', '2026-11-02',
  '2026-11-20', 'issued', 78000001, 1, '01', :notices, 'banco'
from tenant where slug = 'banco';

insert into family (tenant_id, family_id, code) select tenant_id, n, 'F' || n from bill;
insert into guardian (tenant_id, guardian_id, family_id, code, first_name, last_name, fiscal_code, email, street,
  postal_code, city, province)
select tenant_id, n, n, 'G' || n, first_name, last_name,
  'RSSMRA' || lpad((n % 100)::text, 2, '0') || 'A' || lpad((n / 100 % 100)::text, 2, '0') || 'F'
    || lpad((n / 10000)::text, 3, '0') || 'X',
  'genitore' || n || '@example.org', 'Via Giuseppe Garibaldi ' || 1 + n % 180, '20062', 'Cassano d’Adda', 'MI'
from bill;
insert into child (tenant_id, child_id, family_id, user_code, first_name, last_name, fiscal_code)
select tenant_id, n, n, 'U' || n, 'Bambino', last_name,
  'BMBNMR' || lpad((n % 100)::text, 2, '0') || 'A' || lpad((n / 100 % 100)::text, 2, '0') || 'F'
    || lpad((n / 10000)::text, 3, '0') || 'X'
from bill;
insert into guardianship (tenant_id, guardian_id, child_id, role) select tenant_id, n, n, 'payer' from bill;

insert into invoice (tenant_id, invoice_id, run_id, register_id, number, service_id, child_id, payer_id, description,
  meal_count, total_cents, issued_on, due_on)
select tenant_id, n, 1, 1, 78000000 + n, 1, n, n, 'Fatturazione mese Ottobre 2026 REFEZIONE', cents / 450, cents,
  '2026-11-02', '2026-11-20'
from bill;
insert into ledger_entry (tenant_id, entry_id, kind, source_key, booked_on)
select tenant_id, n, 'invoice', n::text, '2026-11-02' from bill;
insert into ledger_posting (tenant_id, entry_id, posting_no, account, payer_id, invoice_id, amount_cents)
select tenant_id, n, 1, 'receivable', n, n, cents from bill
union all
select tenant_id, n, 2, 'revenue', null, null, -cents from bill;
insert into debt_position (tenant_id, position_id, notice_number, kind, amount_cents, due_on, payer_id, debtor_fiscal_code,
  debtor_name, debtor_street, debtor_postal_code, debtor_city, debtor_province, debtor_email, description, taxonomy_code,
  created_at)
select b.tenant_id, b.n, notice_number_of('01', b.n), 'single', b.cents, '2026-11-20', b.n, g.fiscal_code,
  b.first_name || ' ' || b.last_name, g.street, g.postal_code, g.city, g.province, g.email,
  'Fatturazione mese Ottobre 2026 REFEZIONE', '9/0109999SP/', '2026-11-02T08:00:00Z'
from bill b join guardian g on g.tenant_id = b.tenant_id and g.guardian_id = b.n;
insert into debt_position_item (tenant_id, position_id, invoice_id, amount_cents)
select tenant_id, n, n, cents from bill;
insert into outbox_message (tenant_id, message_id, channel, kind, subject_key, recipient, state)
select tenant_id, n, 'email', 'billing.invoice_issued', n::text, 'genitore' || n || '@example.org', 'sent' from bill;
