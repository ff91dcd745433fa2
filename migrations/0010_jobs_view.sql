-- What the office sees of the job queue: its own tenant's jobs that failed, and the way to run one again.
-- graphile-worker's tables belong to the owner and have row-level security without policies, so the application role
-- comes through here. In plpgsql because the worker makes its schema after these migrations. A job carries its tenant
-- in the payload; the caller's tenant is compared with the transaction's, or a slip would read another's queue.

create function assert_own_tenant(wanted_tenant uuid) returns void
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
begin
  if wanted_tenant is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid then
    raise exception 'another tenant''s jobs' using errcode = 'insufficient_privilege';
  end if;
end
$$;

-- A job on its last attempt is not dead until that attempt has failed as well.
create function list_jobs_in_trouble(wanted_tenant uuid)
returns table (job_id bigint, name text, attempts integer, max_attempts integer, last_error text,
  created_at timestamptz, is_dead boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform public.assert_own_tenant(wanted_tenant);
  return query
    select j.id, t.identifier, j.attempts::integer, j.max_attempts::integer, j.last_error, j.created_at,
      j.attempts >= j.max_attempts and j.locked_at is null
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.last_error is not null and j.payload ->> 'tenantId' = wanted_tenant::text
    order by j.id;
end
$$;

-- Gives a failed job all its attempts back, from now on. False: there is no such job of this tenant, or it is running.
create function retry_job(wanted_tenant uuid, wanted_job bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform public.assert_own_tenant(wanted_tenant);
  if not exists (select 1 from graphile_worker._private_jobs j
                 where j.id = wanted_job and j.last_error is not null
                   and j.payload ->> 'tenantId' = wanted_tenant::text) then
    return false;
  end if;
  perform graphile_worker.reschedule_jobs(array[wanted_job], run_at := now(), attempts := 0);
  return found;
end
$$;

revoke execute on function list_jobs_in_trouble, retry_job from public;
grant execute on function list_jobs_in_trouble, retry_job to refettorio_app;
