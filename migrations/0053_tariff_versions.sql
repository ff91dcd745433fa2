-- Versions of a tariff: scheduling one ends the version before it the day before; withdrawing it gives that one its days back.
alter table tariff
  add column planned_to date,
  add column created_by text,
  -- Of the form that made it: a double click, or a repetition after a lost answer, makes one version.
  add column request_key text check (length(request_key) between 8 and 100),
  add constraint tariff_request_key unique (tenant_id, request_key),
  add constraint tariff_planned_to check (planned_to > valid_to);
