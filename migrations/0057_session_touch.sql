-- That a session is in use, in one statement beside the one that finds it: by the hash of the cookie's secret.
create function touch_session(wanted_hash bytea) returns void
language sql volatile security definer set search_path = pg_catalog, public
as $$ update public.session set last_seen_at = now() where token_hash = wanted_hash $$;
