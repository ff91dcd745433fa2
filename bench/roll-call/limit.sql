-- Where the limit is written: bare tables with the product's columns, keys, checks and indexes, without row-level security,
-- triggers and foreign keys.
create schema roll_call_limit;
create table roll_call_limit.attendance (like public.attendance including all);
create table roll_call_limit.audit_event (like public.audit_event including all);
