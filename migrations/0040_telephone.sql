-- Disdetta by telephone and by SMS: a gateway of the Comune's choice speaks with us through signed messages
-- (docs/telephone.md, docs/decisions/0014-telephone.md).

alter table meal_cancellation drop constraint meal_cancellation_channel_check;
alter table meal_cancellation add constraint meal_cancellation_channel_check
  check (channel in ('portal', 'office', 'phone', 'sms'));

-- Registry: by which national numbers the guardians of a child call; the payer first.
create view child_caller with (security_invoker = true) as
  select p.tenant_id, p.child_id, p.guardian_id, array_position(array['payer', 'parent', 'carer'], p.role) as rank,
    nullif(regexp_replace(regexp_replace(coalesce(g.phone, ''), '[^0-9+]', '', 'g'), '^(\+|00)39', ''), '') as number
  from guardianship p join guardian g using (tenant_id, guardian_id);
grant select on child_caller to refettorio_app;

-- The gateway of a Comune. Its secret signs every message; it is shown once, when it is made.
create table phone_gateway (
  tenant_id uuid primary key references tenant,
  is_enabled boolean not null default false,
  -- What families call and write to; shown to them.
  voice_number text check (length(voice_number) between 1 and 30),
  sms_number text check (length(sms_number) between 1 and 30),
  secret bytea check (length(secret) = 32),
  secret_made_at timestamptz,
  check (secret is not null or not is_enabled),
  check ((secret is null) = (secret_made_at is null))
);
select isolate_tenant('phone_gateway', 'select, insert, update');

-- Codice di disdetta: who knows it may cancel the meals of one child, and nothing else.
create table cancellation_code (
  tenant_id uuid not null references tenant,
  child_id bigint not null,
  code text not null check (code ~ '^[1-9]\d{8}$'),
  made_at timestamptz not null default now(),
  primary key (tenant_id, child_id),
  unique (tenant_id, code),
  foreign key (tenant_id, child_id) references child
);
select isolate_tenant('cancellation_code', 'select, insert, update');

-- What the gateway told us and what we answered: a repeated message gets the same answer. Kept for 90 days. Of the
-- caller only the last digits are kept, and a digest by which its wrong codes are counted.
create table phone_message (
  tenant_id uuid not null references tenant,
  message_id text not null check (length(message_id) between 1 and 100),
  body_hash bytea not null,
  channel text not null check (channel in ('voice', 'sms')),
  caller text not null,
  source bytea not null,
  child_id bigint,
  outcome text not null,
  -- Of the cancellation that it led to.
  receipt_number bigint,
  answer jsonb not null,
  received_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, message_id),
  foreign key (tenant_id, child_id) references child
);
create index phone_message_recent on phone_message (tenant_id, received_at desc);
create index phone_message_guess on phone_message (tenant_id, received_at) where outcome = 'unknown_code';
select isolate_tenant('phone_message', 'select, insert, delete');
