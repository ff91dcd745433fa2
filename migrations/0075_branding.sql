-- How a Comune's pages look: its coat of arms and the colour of the header.

create table branding (
  tenant_id uuid primary key references tenant,
  -- Of the header, on which the text is white.
  colour text check (colour ~ '^#[0-9a-f]{6}$'),
  logo bytea check (length(logo) <= 262144),
  -- Of the logo: its address changes when it does, so that browsers may keep it for ever.
  logo_hash text,
  changed_at timestamptz not null default now(),
  check ((logo is null) = (logo_hash is null))
);
select isolate_tenant('branding', 'select, insert, update');

drop function find_tenant_by_slug(text);
create function find_tenant_by_slug(wanted text)
returns table (tenant_id uuid, slug text, name text, fiscal_code text, is_demo boolean, colour text, logo_hash text)
language sql stable security definer set search_path = pg_catalog, public
as $$
  select t.tenant_id, t.slug, t.name, t.fiscal_code, t.is_demo, b.colour, b.logo_hash
  from public.tenant t left join public.branding b using (tenant_id) where t.slug = wanted
$$;
