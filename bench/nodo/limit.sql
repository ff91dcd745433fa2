-- Where the limit of a receipt is written: bare tables with the product's columns, keys, checks and indexes, without
-- row-level security, triggers and foreign keys. One row of `nodo_limit.notice` names a position to pay.
create schema nodo_limit;
create table nodo_limit.debt_position (like public.debt_position including all);
create table nodo_limit.receipt (like public.receipt including all);
create table nodo_limit.ledger_entry (like public.ledger_entry including all);
create table nodo_limit.ledger_posting (like public.ledger_posting including all);
create table nodo_limit.outbox_message (like public.outbox_message including all);
create table nodo_limit.audit_event (like public.audit_event including all);
insert into nodo_limit.debt_position select * from public.debt_position;
