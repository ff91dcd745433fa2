-- A child's meal of a day is looked up by its whole key. Where the planner knows nothing of a day yet, the index of days
-- looked as good to it as the key, and was read from end to end for every child of a class. With the child in it both
-- find one row.
drop index attendance_day;
create index attendance_day on attendance (tenant_id, service_id, service_date, child_id);
drop index meal_cancellation_day_date;
create index meal_cancellation_day_date on meal_cancellation_day (tenant_id, service_id, service_date, child_id)
  where undone_at is null;

-- Said already by the key of the child, and looked up once more for each meal.
alter table attendance drop constraint attendance_tenant_id_fkey;
