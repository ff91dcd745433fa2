-- A Comune with :children children in two thirds as many families, 50 schools of 20 classes, and :months months billed. Set-based;
-- the invented names repeat as real ones do.
insert into service (tenant_id, service_id, code, name) values (:'tenant', 1, 'REFEZIONE', 'Refezione scolastica');
insert into school (tenant_id, school_id, code, name, level)
select :'tenant', s, 'S' || s, 'Scuola ' || s, 'primary' from generate_series(1, 50) s;
insert into school_year (tenant_id, school_year_id, label, starts_on, ends_on) values
  (:'tenant', 1, '2026/2027', current_date - 90, current_date + 250);
insert into school_class (tenant_id, class_id, school_id, school_year_id, name)
select :'tenant', k, 1 + (k - 1) / 20, 1, (1 + (k - 1) % 5) || chr(65 + ((k - 1) % 20) / 5) from generate_series(1, 1000) k;
insert into family (tenant_id, family_id, code)
select :'tenant', f, 'F' || f from generate_series(1, :children * 2 / 3) f;
insert into guardian (tenant_id, guardian_id, family_id, code, first_name, last_name, fiscal_code, email)
select :'tenant', f, f, 'G' || f, (array['Mario', 'Nicolò', 'Lucia', 'Chiara', 'Paolo', 'Irene', 'Ugo'])[1 + f % 7],
  (array['Rossi', 'D''Aloè', 'Verdi', 'Bianchi', 'Esposito', 'Ricci', 'Marino', 'Greco', 'Conti', 'Costa', 'Gallo'])[1 + f % 11]
    || case when f % 13 = 0 then ' Ferri' else '' end,
  case when f % 50 > 0 then 'RSS' || chr(65 + f % 26) || 'RA80A01' || chr(65 + f / 26 % 13) || lpad((f % 1000)::text, 3, '0')
    || chr(65 + f / 1000 % 26) end,
  case when f % 40 > 0 then 'g' || f || '@example.org' end
from generate_series(1, :children * 2 / 3) f on conflict do nothing;
insert into child (tenant_id, child_id, family_id, user_code, first_name, last_name, birth_date)
select :'tenant', c, g.family_id, 'U' || c, (array['Anna', 'Bruno', 'Carla', 'Dario', 'Elsa', 'Furio', 'Gaia', 'Zoe'])[1 + c % 8],
  g.last_name, date '2014-01-01' + c % 2500
from generate_series(1, :children) c join guardian g on g.guardian_id = 1 + (c - 1) % (:children * 2 / 3);
insert into guardianship (tenant_id, guardian_id, child_id, role)
select :'tenant', g.guardian_id, c.child_id, 'payer' from child c join guardian g using (tenant_id, family_id)
where c.child_id % 100 > 0;
insert into enrolment (tenant_id, child_id, service_id, class_id, valid_from, valid_to)
select :'tenant', child_id, 1, 1 + child_id % 1000, current_date - 90,
  case when child_id % 20 = 0 then current_date - 10 else current_date + 250 end from child;
insert into invoice_register (tenant_id, register_id, code, next_number) values (:'tenant', 1, 'MENSA', 1);
insert into billing_run (tenant_id, run_id, service_id, register_id, description, starts_on, ends_on, issued_on, due_on, state,
  created_by)
select :'tenant', r, 1, 1, 'Mese ' || r, current_date - 30 * r, current_date - 30 * r + 29, current_date - 30 * r + 30,
  current_date - 30 * r + 45, 'issued', 'prova' from generate_series(1, :months) r;
insert into invoice (tenant_id, invoice_id, run_id, register_id, number, service_id, child_id, payer_id, description,
  meal_count, total_cents, issued_on, due_on)
select :'tenant', :children * r.run_id + c.child_id, r.run_id, 1, 78000000 + :children * r.run_id + c.child_id, 1, c.child_id,
  p.guardian_id, 'Refezione', 10, 4500, r.issued_on, r.due_on
from billing_run r cross join child c join guardianship p using (child_id) where p.role = 'payer';
insert into ledger_entry (tenant_id, entry_id, kind, source_key, booked_on)
select :'tenant', invoice_id, 'invoice', invoice_id::text, issued_on from invoice;
insert into ledger_posting (tenant_id, entry_id, posting_no, account, payer_id, invoice_id, amount_cents)
select :'tenant', invoice_id, p.no, p.account, case p.no when 1 then payer_id end, case p.no when 1 then invoice_id end,
  p.sign * total_cents
from invoice cross join (values (1, 'receivable', 1), (2, 'revenue', -1)) p(no, account, sign);
