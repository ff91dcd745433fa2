-- Lists of the back office that were read whole to show a page.

-- The price of a child's last meal, for the list of credits.
create index meal_charge_last on meal_charge (tenant_id, child_id, service_date desc, turn desc);
-- A run's invoices in the order of their numbers.
create index invoice_run_number on invoice (tenant_id, run_id, number);
-- A child's invoices, the latest first.
create index invoice_child on invoice (tenant_id, child_id, issued_on);
create index ticket_child on ticket (tenant_id, child_id, ticket_id) where child_id is not null;
