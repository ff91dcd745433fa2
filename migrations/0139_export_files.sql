-- Esportazione completa: files come as files, and it is written down why it was asked for.
alter table data_export
  -- The files of the tickets as well: whoever asked may read tickets.
  add column has_ticket_files boolean not null default false,
  add column file_count integer not null default 0,
  -- In the words of whoever asked. Empty: asked for before this was asked.
  add column reason text not null default '' check (length(reason) <= 300);
