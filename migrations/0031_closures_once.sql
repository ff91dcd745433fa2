-- The same days are closed once for the same school, or for all: a second one said nothing more, and had to be deleted
-- too before the canteen served again.
delete from service_closure later using service_closure first
where first.tenant_id = later.tenant_id and first.service_id = later.service_id
  and first.school_id is not distinct from later.school_id
  and first.starts_on = later.starts_on and first.ends_on = later.ends_on
  and first.closure_id < later.closure_id;

alter table service_closure
  add constraint service_closure_once unique nulls not distinct (tenant_id, service_id, school_id, starts_on, ends_on);
