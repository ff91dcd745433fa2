-- How long a step gives to pay, in days from its delivery; until they have passed, nothing is handed to a collector unasked.
alter table dunning_step add term_days smallint not null default 15 check (term_days between 1 and 365);
