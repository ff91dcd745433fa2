-- Posta: e-mails that a mail server took and then gave back (RFC 3464).

-- Stands in the Message-ID: only who has had the e-mail, or its server, can speak of it. None: older than this.
alter table outbox_message add column mail_key text check (length(mail_key) = 32);
alter table outbox_message alter column mail_key set default replace(gen_random_uuid()::text, '-', '');

-- returned: taken, and then not delivered after all.
alter table outbox_try drop constraint outbox_try_outcome_check;
alter table outbox_try add constraint outbox_try_outcome_check
  check (outcome in ('sent', 'needless', 'deferred', 'rejected', 'returned'));
