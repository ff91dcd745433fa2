-- As in 0127: a foreign key locks, and writes anew, the row that it names, and at nine each child of every class was locked for
-- its meal and again for its touch. Whoever records a meal has found the child in its class in the same transaction, nobody may
-- delete a child (0018) or a sending (0055), and a touch is written by the statement that writes its sending.
alter table attendance drop constraint attendance_tenant_id_child_id_fkey;
alter table roll_call_edit
  drop constraint roll_call_edit_tenant_id_child_id_fkey,
  drop constraint roll_call_edit_tenant_id_roll_call_id_fkey;
alter table roll_call drop constraint roll_call_tenant_id_service_id_fkey;
alter table duty_meal drop constraint duty_meal_tenant_id_service_id_fkey;
