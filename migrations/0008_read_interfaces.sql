-- What a module lets others read set-wise. A module writes its own tables only; money paths that join hundreds of
-- thousands of rows read another module's data through these views (security_invoker: the reader's row security holds).

-- Registry: who is enrolled where and when.
create view enrolled_child with (security_invoker = true) as
  select e.tenant_id, e.service_id, e.child_id, c.family_id, c.birth_date, e.valid_from, e.valid_to, s.level, e.is_resident
  from enrolment e
  join child c using (tenant_id, child_id)
  join school_class k using (tenant_id, class_id)
  join school s using (tenant_id, school_id);

create view isee_validity with (security_invoker = true) as
  select tenant_id, family_id, amount_cents, valid_from, valid_to from isee_declaration;

create view exemption_validity with (security_invoker = true) as
  select tenant_id, child_id, reason, valid_from, valid_to from exemption;

-- Registry: the debtor of a child's invoices, with what a notice needs.
create view child_payer with (security_invoker = true) as
  select p.tenant_id, p.child_id, g.guardian_id as payer_id, g.fiscal_code, g.first_name, g.last_name, g.email,
    g.street, g.postal_code, g.city, g.province, c.fiscal_code as child_fiscal_code
  from guardianship p
  join guardian g using (tenant_id, guardian_id)
  join child c using (tenant_id, child_id)
  where p.role = 'payer';

-- Meals: what is billed. A meal that was planned and never contradicted was eaten (present by default).
create view billable_meal with (security_invoker = true) as
  select tenant_id, service_id, child_id, service_date, state
  from attendance where state in ('planned', 'served', 'light_meal');

-- Ledger: what an invoice still owes.
create view invoice_outstanding with (security_invoker = true) as
  select tenant_id, invoice_id, sum(amount_cents)::bigint as outstanding_cents
  from ledger_posting where account = 'receivable' group by tenant_id, invoice_id;

-- Payments: the payable notice of an invoice, and whether a parent is at Checkout with it or has just come back. After
-- thirty minutes, the life of a payment token, a trip without a receipt no longer counts.
create view invoice_notice with (security_invoker = true) as
  select i.tenant_id, i.invoice_id, p.position_id, p.notice_number, p.kind, p.amount_cents, p.due_on, p.created_at,
    exists (select 1 from payment_cart_item k join payment_cart c using (tenant_id, cart_key)
            where k.tenant_id = p.tenant_id and k.position_id = p.position_id
              and c.state in ('redirected', 'returned_ok') and c.created_at > now() - interval '30 minutes') as is_pending
  from debt_position_item i
  join debt_position p using (tenant_id, position_id)
  where i.is_live and p.state = 'open';

grant select on enrolled_child, isee_validity, exemption_validity, child_payer, billable_meal, invoice_outstanding, invoice_notice
  to refettorio_app;
