-- Conguagli of a service that has become prepaid: no bill will carry them, so the office books them on the children's credit.
alter table billing_adjustment drop constraint billing_adjustment_state_check;
-- on_credit: what no invoice carries is on the child's credit.
alter table billing_adjustment add constraint billing_adjustment_state_check
  check (state in ('waiting', 'billed', 'withdrawn', 'credited', 'on_credit'));
