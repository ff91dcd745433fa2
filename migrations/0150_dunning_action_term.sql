-- The days that a notice gave to pay are its own: a ladder that changes later moves no term that runs. What was sent before
-- takes the days that its step gives now, and so does what a server of before sends while it still runs (null).
alter table dunning_action add term_days smallint check (term_days between 1 and 365);
update dunning_action a set term_days = t.term_days
from dunning_step t
where t.tenant_id = a.tenant_id and t.step_id = a.step_id and a.state = 'done';
alter table dunning_action add check (state = 'done' or term_days is null);
