-- Every request begins with it: whose live sessions these are, of the Comuni they come to, all in one look. One row for each
-- caller, in their order: without a Comune of that name all is null, without a live session of it the columns of the session.
-- `find_tenant_by_slug` and `find_session` stay as long as servers of before this may be running beside new ones.
create function find_visitors(slugs text[], hashes bytea[], idle interval)
returns table (found_tenant_id uuid, slug text, name text, fiscal_code text, is_demo boolean, colour text, logo_hash text,
  account_id bigint, surface text, username text, display_name text, guardian_id bigint, must_change_password boolean,
  roles text[], last_seen_at timestamptz, is_carer boolean, authenticated_age double precision,
  second_factor_age double precision, has_second_factor boolean, wants_second_factor boolean)
language sql stable security definer set search_path = pg_catalog, public
as $$
  select t.tenant_id, t.slug, t.name, t.fiscal_code, t.is_demo, b.colour, b.logo_hash,
    s.account_id, s.surface, s.username, s.display_name, s.guardian_id, s.must_change_password,
    case when s.account_id is not null then coalesce(
      (select array_agg(r.role order by r.role) from public.operator_role r
        where r.tenant_id = t.tenant_id and r.account_id = s.account_id), '{}') end,
    s.last_seen_at,
    case when s.account_id is not null then coalesce(
      (select bool_and(g.role = 'carer') from public.guardianship g
        where g.tenant_id = t.tenant_id and g.guardian_id = s.guardian_id), false) end,
    extract(epoch from now() - s.authenticated_at)::double precision,
    extract(epoch from now() - s.second_factor_at)::double precision,
    s.surface = 'office' and (
      exists (select from public.operator_totp f
        where f.tenant_id = t.tenant_id and f.account_id = s.account_id and f.confirmed_at is not null)
      or exists (select from public.operator_passkey f
        where f.tenant_id = t.tenant_id and f.account_id = s.account_id)),
    s.surface = 'office' and coalesce((select o.second_factor = 'required' from public.operator_setting o
      where o.tenant_id = t.tenant_id), true)
  from unnest(slugs, hashes) with ordinality as c(slug, hash, place)
  left join public.tenant t on t.slug = c.slug
  left join public.branding b on b.tenant_id = t.tenant_id
  left join lateral (
    select l.account_id, l.surface, l.last_seen_at, l.authenticated_at, l.second_factor_at,
      a.username, a.display_name, a.guardian_id, a.must_change_password
    from (
      select o.tenant_id, o.account_id, o.surface, o.last_seen_at, o.expires_at, o.authenticated_at, o.second_factor_at
      from public.session o where o.token_hash = c.hash
      union all
      select o.tenant_id, o.account_id, o.surface, o.last_seen_at, o.expires_at, o.former_authenticated_at,
        o.former_second_factor_at
      from public.session o where o.former_hash = c.hash and o.former_until > now()
    ) l join public.account a using (tenant_id, account_id)
    where l.tenant_id = t.tenant_id and l.expires_at > now() and l.last_seen_at > now() - idle and not a.is_disabled
  ) s on true
  order by c.place
$$;
revoke execute on function find_visitors(text[], bytea[], interval) from public;
grant execute on function find_visitors(text[], bytea[], interval) to refettorio_app;
