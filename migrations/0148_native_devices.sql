-- A device is a browser, or a native application that Google (FCM) or Apple (APNs) tells: then `endpoint` is the token that
-- the phone was given there, and there are no keys.
alter table push_subscription
  add column service text not null default 'web' check (service in ('web', 'fcm', 'apns')),
  alter column receiver_key drop not null,
  alter column auth_secret drop not null,
  add constraint push_subscription_keys
    check ((service = 'web') = (receiver_key is not null) and (service = 'web') = (auth_secret is not null));
