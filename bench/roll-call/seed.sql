-- A large Comune: :classes classes of 25 in a fortieth as many schools, all enrolled around today.
insert into service (tenant_id, service_id, code, name) select :'tenant', 1, 'REFEZIONE', 'Refezione scolastica';
insert into school (tenant_id, school_id, code, name, level)
select :'tenant', n, 'S' || n, 'Scuola ' || n, 'primary' from generate_series(1, greatest(1, :classes / 40)) n;
insert into school_year (tenant_id, school_year_id, label, starts_on, ends_on)
select :'tenant', 1, '2026/2027', current_date - 100, current_date + 200;
insert into school_class (tenant_id, class_id, school_id, school_year_id, name)
select :'tenant', n, 1 + n % greatest(1, :classes / 40), 1, 'C' || n from generate_series(1, :classes) n;
insert into family (tenant_id, family_id, code) select :'tenant', n, 'F' || n from generate_series(1, :classes * 25) n;
insert into child (tenant_id, child_id, family_id, user_code, first_name, last_name)
select :'tenant', n, n, 'U' || n, 'Bambino', 'Numero ' || n from generate_series(1, :classes * 25) n;
insert into enrolment (tenant_id, child_id, service_id, class_id, valid_from, valid_to)
select :'tenant', n, 1, 1 + (n - 1) / 25, current_date - 100, current_date + 200 from generate_series(1, :classes * 25) n;
