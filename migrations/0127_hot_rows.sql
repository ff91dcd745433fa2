-- A foreign key locks the row that it names for each row that is written. Of children there are many; of the one service and
-- the one Comune that all of a morning's records and disdette name there is one, and with hundreds of writers a second keeping
-- who holds it cost more than the records. The child's key says the Comune, row-level security admits no other, and a service
-- that has been made stays: nobody may delete one any more.
revoke delete on service from refettorio_app;
alter table attendance drop constraint attendance_tenant_id_service_id_fkey;
alter table attendance_change drop constraint attendance_change_tenant_id_fkey;
alter table meal_cancellation
  drop constraint meal_cancellation_tenant_id_fkey,
  drop constraint meal_cancellation_tenant_id_service_id_fkey;
alter table meal_cancellation_day drop constraint meal_cancellation_day_tenant_id_fkey;
