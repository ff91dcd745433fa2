-- A message that somebody waits for at the screen (a link to choose a password, a letter sent from the counter) goes
-- before the thousands that a month close has queued.

alter table outbox_message add column awaited boolean not null default false;

drop index outbox_message_due;
create index outbox_message_due on outbox_message (tenant_id, channel, awaited desc, next_attempt_at)
  where state in ('pending', 'sending');
