-- Lettera Codici e Credenziali: since when a guardian's account has a password, and when its letter was last printed.
-- Links cannot tell: they are deleted once they have expired.

alter table account add column activated_at timestamptz, add column letter_printed_at timestamptz;

update account a
set activated_at = coalesce(
  (select min(e.occurred_at) from audit_event e
   where e.tenant_id = a.tenant_id and e.subject_kind = 'account' and e.subject_id = a.account_id::text
     and e.action in ('accounts.use_link', 'accounts.set_password')),
  a.created_at)
where a.surface = 'portal' and a.password_hash is not null;

-- Registry: the children that a guardian stands for, once for each enrolment; without one, once with empty classes.
create view guardian_child with (security_invoker = true) as
  select p.tenant_id, p.guardian_id, c.child_id, c.user_code, c.first_name, c.last_name, c.birth_date,
    e.valid_from, e.valid_to, s.name as school_name, k.name as class_name
  from guardianship p
  join child c using (tenant_id, child_id)
  left join enrolment e using (tenant_id, child_id)
  left join school_class k using (tenant_id, class_id)
  left join school s using (tenant_id, school_id);

grant select on guardian_child to refettorio_app;
