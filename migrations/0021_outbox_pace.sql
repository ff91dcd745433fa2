-- A message that somebody waits for at the screen (a link to choose a password, a letter sent from the counter) goes
-- before the thousands that a month close has queued.

alter table outbox_message add column awaited boolean not null default false;

drop index outbox_message_due;
create index outbox_message_due on outbox_message (tenant_id, channel, awaited desc, next_attempt_at)
  where state in ('pending', 'sending');

-- What became of messages, in one statement: a mark is waited for before the next message is handed over, and beginning
-- a transaction, naming its tenant and ending it would each be a journey of its own. By key, and never by the index of
-- what is due: after a month close its statistics lag behind, and the plan that they suggest reads the whole queue for
-- each mark. A message that another sender has delivered meanwhile stays delivered.
create function mark_outbox(wanted_tenant uuid, ids bigint[], states text[], reasons text[], backoff_minutes integer[])
returns void language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  perform set_config('app.tenant_id', wanted_tenant::text, true);
  update outbox_message m
  set state = r.state, attempts = m.attempts + 1, last_error = r.reason, sent_at = case when r.state = 'sent' then now() end,
    next_attempt_at = now() + make_interval(mins => r.minutes)
  from unnest(ids, states, reasons, backoff_minutes) as r (message_id, state, reason, minutes)
  where m.tenant_id = wanted_tenant and m.message_id = r.message_id and m.state <> 'sent';
end
$$;
grant execute on function mark_outbox to refettorio_app;
