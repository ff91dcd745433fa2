-- Whether the office works on the days on which the canteen of every school is closed. National holidays never count.
alter table office_hours add column skips_closures boolean not null default true;
