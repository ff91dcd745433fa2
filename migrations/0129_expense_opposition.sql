-- Who has told the Comune not to have the expenses of a year communicated for the pre-filled return: their rows are left out
-- of what the intermediary gets, and the attestation stays theirs to use.
create table expense_opposition (
  tenant_id uuid not null references tenant,
  payer_id bigint not null,
  year smallint not null check (year between 2000 and 2999),
  recorded_by text not null,
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, payer_id, year),
  foreign key (tenant_id, payer_id) references guardian
);
select isolate_tenant('expense_opposition');
