-- Annulla e riemetti (docs/decisions/0012): a wrong invoice is taken back whole by credit notes, and the same meals are
-- billed again by a run of one child over the same period. Which invoice it replaces is said by the run: invoices come in
-- sets of thousands and carry nothing for it.

-- debit_note: of one child and no meals, for a charge that waits for no month.
alter table billing_run add column kind text not null default 'period' check (kind in ('period', 'replacement', 'debit_note'));
alter table billing_run add column replaces_invoice_id bigint;
-- In the office's words, read by the family.
alter table billing_run add column reason text check (length(btrim(reason)) between 1 and 500);
-- Of the form that asked for it: a double click, or a repetition after a lost answer, makes one replacement.
alter table billing_run add column request_key text;
alter table billing_run add constraint billing_run_replaces_fkey
  foreign key (tenant_id, replaces_invoice_id) references invoice (tenant_id, invoice_id);
alter table billing_run add constraint billing_run_replacement_check
  check ((kind = 'replacement') = (replaces_invoice_id is not null));
-- An invoice is replaced once; what replaced it may be replaced in its turn.
create unique index billing_run_replaces on billing_run (tenant_id, replaces_invoice_id) where replaces_invoice_id is not null;

-- A day is billed by one run of a period only: two clicks, two operators, two workers make one run (F3). A replacement
-- bills again what its invoice billed.
alter table billing_run drop constraint billing_run_no_overlap;
alter table billing_run add constraint billing_run_no_overlap exclude using gist (
  tenant_id with =, service_id with =, daterange(starts_on, ends_on, '[]') with &&)
  where (state <> 'discarded' and kind = 'period');
