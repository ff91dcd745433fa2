-- The Comune's own words in the e-mails of each kind. What was once written is kept: the newest version holds.

create table mail_text (
  tenant_id uuid not null references tenant,
  -- As in the outbox.
  kind text not null,
  version integer not null check (version > 0),
  -- By language: subject, opening, closing; empty ones are said in the original words.
  texts jsonb not null check (jsonb_typeof(texts) = 'object'),
  saved_by text not null,
  saved_at timestamptz not null default now(),
  primary key (tenant_id, kind, version)
);
select isolate_tenant('mail_text', 'select, insert');
