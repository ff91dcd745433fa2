-- The checks read whole tables of a tenant. Right after a month close the statistics still tell of the day before, and
-- nested loops chosen for a few rows then meet a few hundred thousand: minutes instead of seconds at 50,000 pupils.

alter function invariant_i1(uuid) set enable_nestloop = off;
alter function invariant_i2(uuid) set enable_nestloop = off;
alter function invariant_i3(uuid) set enable_nestloop = off;
alter function invariant_i4(uuid) set enable_nestloop = off;
alter function invariant_i5(uuid) set enable_nestloop = off;
alter function invariant_i6(uuid) set enable_nestloop = off;
alter function invariant_i7(uuid) set enable_nestloop = off;
alter function invariant_i8(uuid) set enable_nestloop = off;
alter function invariant_i9(uuid) set enable_nestloop = off;
alter function invariant_i10(uuid) set enable_nestloop = off;
