-- Who looks after the operators' accounts: the service manager, and a clerk of the school office with this right.

alter table operator_role drop constraint operator_role_role_check;
alter table operator_role add constraint operator_role_role_check
  check (role in ('school_office', 'accounting', 'read_only', 'service_manager', 'school', 'caterer', 'administrator'));
