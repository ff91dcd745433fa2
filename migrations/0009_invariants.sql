-- What must always be true of a tenant's money and papers (I1 to I10). Each function returns its violations in words
-- for the operator; no rows: it holds. They only read, as one statement each, so a month close or a receipt that
-- commits meanwhile is seen whole or not at all. Amounts in the details are euro cents.
-- They run as the owner and take the tenant as a parameter, so they would look into any tenant for any caller:
-- execution is withdrawn from PUBLIC and nothing is granted to the application role. Operators and the nightly job
-- call them on the owner's connection. pg_temp stands last in the path, or a temporary table could hide a real one.

-- I1: each billable meal of an issued run is on one line, or free of charge, or listed as an exception; and no line
-- stands without its meal and its quote. Counted per child: exceptions carry counts, not days.
-- A meal is free only when its child has no invoice (a zero total gets none) and its quote says 0. The quotes of a
-- child without a payer do not count: all its meals are listed as 'no_payer'.
create function invariant_i1(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with issued as materialized (
    select run_id, service_id, starts_on, ends_on from billing_run
    where tenant_id = wanted_tenant and state = 'issued'
  ), meal as materialized (
    select r.run_id, m.child_id, m.service_date
    from issued r join billable_meal m on m.tenant_id = wanted_tenant and m.service_id = r.service_id
      and m.service_date between r.starts_on and r.ends_on
  ), line as materialized (
    select i.run_id, i.child_id, l.service_date, l.price_cents, l.quote_from, i.number
    from issued r join invoice i on i.tenant_id = wanted_tenant and i.run_id = r.run_id
    join invoice_line l on l.tenant_id = wanted_tenant and l.invoice_id = i.invoice_id
  ), listed as (
    select x.run_id, x.child_id, sum(x.meal_count) as meals, bool_or(x.reason = 'no_payer') as is_unpaid
    from issued r join billing_exception x on x.tenant_id = wanted_tenant and x.run_id = r.run_id
    group by x.run_id, x.child_id
  ), eaten as (
    select run_id, child_id, count(*) as meals from meal group by run_id, child_id
  ), billed as (
    select run_id, child_id, count(*) as meals from line group by run_id, child_id
  ), free as (
    select m.run_id, m.child_id, count(*) as meals
    from meal m
    join price_quote q on q.tenant_id = wanted_tenant and q.run_id = m.run_id and q.child_id = m.child_id
      and m.service_date between q.valid_from and q.valid_to and q.price_cents = 0
    where not exists (select 1 from billed b where b.run_id = m.run_id and b.child_id = m.child_id)
      and not exists (select 1 from listed x where x.run_id = m.run_id and x.child_id = m.child_id and x.is_unpaid)
    group by m.run_id, m.child_id
  )
  select format('emissione %s, bambino %s: %s pasti da addebitare, %s addebitati, %s gratuiti, %s fra le eccezioni',
    run_id, child_id, coalesce(e.meals, 0), coalesce(b.meals, 0), coalesce(f.meals, 0), coalesce(x.meals, 0))
  from eaten e
  full join billed b using (run_id, child_id)
  full join free f using (run_id, child_id)
  full join listed x using (run_id, child_id)
  where coalesce(e.meals, 0) <> coalesce(b.meals, 0) + coalesce(f.meals, 0) + coalesce(x.meals, 0)
  union all
  select format('fattura %s, pasto del %s: %s', l.number, to_char(l.service_date, 'DD/MM/YYYY'),
    case when m.service_date is null then 'nessuna presenza corrisponde' else 'il prezzo non è quello calcolato' end)
  from line l
  left join meal m on m.run_id = l.run_id and m.child_id = l.child_id and m.service_date = l.service_date
  left join price_quote q on q.tenant_id = wanted_tenant and q.run_id = l.run_id and q.child_id = l.child_id
    and q.valid_from = l.quote_from and q.valid_to >= l.service_date and q.valid_from <= l.service_date
    and q.price_cents = l.price_cents
  where m.service_date is null or q.child_id is null
$$;

-- I2: an invoice is worth the same wherever it is written: the sum of its lines, its total, what the ledger booked
-- when it was issued, and the amount of its payable notice.
-- The notice was made for what the invoice owed then. Credits and payments that came later lower what is owed, and a
-- notice is not rewritten (the Nodo is answered with the lower amount): so its item lies between what is still owed
-- and the total, and equals the total when nothing else was ever booked on the invoice.
-- An item also stays live on the notice that settled its invoice; then nothing may be owed any more, or the family
-- could not have another notice.
create function invariant_i2(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with line as (
    select invoice_id, sum(price_cents) as cents, count(*) as meals from invoice_line
    where tenant_id = wanted_tenant group by invoice_id
  ), booked as materialized (
    select p.invoice_id, sum(p.amount_cents) as outstanding_cents,
      coalesce(sum(p.amount_cents) filter (where e.kind = 'invoice' and e.source_key = p.invoice_id::text), 0) as issued_cents,
      bool_and(e.kind = 'invoice') as is_untouched
    from ledger_posting p join ledger_entry e using (tenant_id, entry_id)
    where p.tenant_id = wanted_tenant and p.account = 'receivable' group by p.invoice_id
  ), item as materialized (
    select i.position_id, i.invoice_id, i.amount_cents, i.is_live, p.state, p.notice_number,
      p.amount_cents as position_cents, sum(i.amount_cents) over (partition by i.position_id) as items_cents
    from debt_position p join debt_position_item i using (tenant_id, position_id)
    where p.tenant_id = wanted_tenant
  )
  select format('fattura %s: totale %s, righe %s; pasti %s, righe %s', v.number, v.total_cents, coalesce(l.cents, 0),
    v.meal_count, coalesce(l.meals, 0))
  from invoice v left join line l using (invoice_id)
  where v.tenant_id = wanted_tenant
    and (v.total_cents <> coalesce(l.cents, 0) or v.meal_count <> coalesce(l.meals, 0))
  union all
  select format('fattura %s: totale %s, registrati in contabilità %s', coalesce(v.number::text, 'sconosciuta n. ' || b.invoice_id),
    coalesce(v.total_cents, 0), coalesce(b.issued_cents, 0))
  from (select invoice_id, number, total_cents from invoice where tenant_id = wanted_tenant) v
  full join booked b using (invoice_id)
  where v.total_cents is distinct from coalesce(b.issued_cents, 0)
  union all
  select format('avviso %s: importo %s, voci %s', p.notice_number, p.amount_cents, coalesce(i.items_cents, 0))
  from debt_position p
  left join (select distinct position_id, items_cents from item) i using (position_id)
  where p.tenant_id = wanted_tenant and p.amount_cents is distinct from i.items_cents
  union all
  select format('avviso %s (%s), fattura %s: voce %s, totale %s, da pagare %s', i.notice_number, i.state,
    coalesce(v.number::text, 'sconosciuta n. ' || i.invoice_id), i.amount_cents, coalesce(v.total_cents, 0),
    coalesce(b.outstanding_cents, 0))
  from item i
  left join invoice v on v.tenant_id = wanted_tenant and v.invoice_id = i.invoice_id
  left join booked b on b.invoice_id = i.invoice_id
  where case
      when v.invoice_id is null or b.invoice_id is null then true
      when i.state = 'open' then not i.is_live
        or i.amount_cents not between b.outstanding_cents and v.total_cents
        or (b.is_untouched and i.amount_cents <> v.total_cents)
      when i.state = 'paid' then i.is_live and b.outstanding_cents > 0
      else i.is_live
    end
$$;

-- I3: one invoice for each run, child and service; a run is one period of one service, and no two runs share a day.
create function invariant_i3(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select format('emissione %s, bambino %s: %s fatture', run_id, child_id, count(*))
  from invoice where tenant_id = wanted_tenant group by run_id, child_id having count(*) > 1
  union all
  select format('fattura %s: il servizio non è quello della sua emissione %s', i.number, i.run_id)
  from invoice i join billing_run r using (tenant_id, run_id)
  where i.tenant_id = wanted_tenant and i.service_id <> r.service_id
  union all
  select format('emissioni %s e %s: hanno giorni in comune', a.run_id, b.run_id)
  from billing_run a join billing_run b on b.tenant_id = a.tenant_id and b.service_id = a.service_id and b.run_id > a.run_id
    and b.starts_on <= a.ends_on and b.ends_on >= a.starts_on
  where a.tenant_id = wanted_tenant and a.state <> 'discarded' and b.state <> 'discarded'
$$;

-- I4: in each register the runs take up one number after the other, an issued run uses all of its numbers, and dates
-- never go back as numbers go up. The counter may stand ahead (its start is a setting), never behind.
create function invariant_i4(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with reserved as materialized (
    select r.run_id, r.register_id, r.state, r.first_number, r.invoice_count,
      r.first_number + r.invoice_count - 1 as last_number,
      lag(r.first_number + r.invoice_count) over (partition by r.register_id order by r.first_number, r.run_id) as expected
    from billing_run r
    where r.tenant_id = wanted_tenant and r.state in ('issuing', 'issued') and r.invoice_count > 0
  ), written as materialized (
    select i.run_id, i.number, i.register_id, i.issued_on, r.run_id is not null and r.register_id = i.register_id
      and i.number between r.first_number and r.last_number as is_reserved
    from invoice i left join reserved r using (run_id)
    where i.tenant_id = wanted_tenant
  ), used as (
    select run_id, count(*) as invoices, count(distinct number) as numbers from written where is_reserved group by run_id
  ), dated as (
    select number, issued_on, lag(issued_on) over (partition by register_id order by number) as before from written
  )
  select format('emissione %s: comincia dal numero %s invece che dal %s', run_id, first_number, expected)
  from reserved where first_number <> expected
  union all
  select format('emissione %s: %s numeri usati e %s fatture su %s numeri riservati', r.run_id, coalesce(u.numbers, 0),
    coalesce(u.invoices, 0), r.invoice_count)
  from reserved r left join used u using (run_id)
  where r.state = 'issued' and (r.invoice_count <> coalesce(u.numbers, 0) or r.invoice_count <> coalesce(u.invoices, 0))
  union all
  select format('fattura %s: il numero non è fra quelli riservati alla sua emissione %s', number, run_id)
  from written where not is_reserved
  union all
  select format('fattura %s del %s: la precedente è del %s', number, to_char(issued_on, 'DD/MM/YYYY'), to_char(before, 'DD/MM/YYYY'))
  from dated where issued_on < before
  union all
  select format('registro %s: il prossimo numero è %s, ma il %s è già riservato', g.code, g.next_number, max(r.last_number))
  from invoice_register g join reserved r using (register_id)
  where g.tenant_id = wanted_tenant
  group by g.register_id, g.code, g.next_number having g.next_number <= max(r.last_number)
$$;

-- I5: at most one payable notice for each invoice, and no IUV handed out that the counter could hand out again.
-- An open notice counts whether its item is called live or not: the Nodo looks at the notice.
create function invariant_i5(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select format('fattura n. %s: più avvisi attivi (%s)', i.invoice_id, string_agg(p.notice_number, ', ' order by p.position_id))
  from debt_position_item i join debt_position p using (tenant_id, position_id)
  where i.tenant_id = wanted_tenant and (p.state = 'open' or i.is_live)
  group by i.invoice_id having count(*) > 1
  union all
  select format('avviso %s: usato da %s posizioni', notice_number, count(*))
  from debt_position where tenant_id = wanted_tenant group by notice_number having count(*) > 1
  union all
  select format('avviso %s: il contatore degli IUV (%s) potrebbe assegnarlo di nuovo', max(p.notice_number), c.next_base)
  from iuv_counter c join debt_position p using (tenant_id)
  where c.tenant_id = wanted_tenant and substr(p.notice_number, 2, 2) = c.segregation_code
  group by c.segregation_code, c.next_base having max(substr(p.notice_number, 4, 13)::bigint) >= c.next_base
$$;

-- I6: each receipt of pagoPA is stored once, with the bytes that arrived, and booked once for its whole amount; a
-- receipt of nothing is not booked; and no pagoPA receipt is booked that is not stored. An entry that posts to
-- manual_receipts only is money that came outside pagoPA.
create function invariant_i6(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with booked as (
    select e.source_key, count(distinct e.entry_id) as entries,
      coalesce(sum(p.amount_cents) filter (where p.account = 'pagopa_clearing'), 0) as cents,
      bool_or(p.account = 'manual_receipts') as is_manual
    from ledger_entry e left join ledger_posting p using (tenant_id, entry_id)
    where e.tenant_id = wanted_tenant and e.kind = 'receipt' group by e.source_key
  )
  select format('ricevuta %s dello IUV %s: memorizzata %s volte', pagopa_receipt_id, iuv, count(*))
  from receipt where tenant_id = wanted_tenant group by iuv, pagopa_receipt_id having count(*) > 1
  union all
  select format('ricevuta %s: manca il messaggio originale', pagopa_receipt_id)
  from receipt where tenant_id = wanted_tenant and length(raw_message) = 0
  union all
  select format('ricevuta %s: importo %s, registrata %s volte per %s', r.pagopa_receipt_id, r.amount_cents,
    coalesce(b.entries, 0), coalesce(b.cents, 0))
  from receipt r left join booked b on b.source_key = r.receipt_id::text
  where r.tenant_id = wanted_tenant
    and (r.amount_cents <> coalesce(b.cents, 0) or coalesce(b.entries, 0) <> (r.amount_cents > 0)::int)
  union all
  select format('registrazione di incasso «%s»: non esiste la ricevuta', b.source_key)
  from booked b
  where not exists (select 1 from receipt r where r.tenant_id = wanted_tenant and r.receipt_id::text = b.source_key)
    and (b.cents <> 0 or b.is_manual is not true)
$$;

-- I7: every ledger entry has two postings or more and sums to zero, and so does the whole ledger.
create function invariant_i7(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select format('registrazione %s (%s «%s»): %s movimenti, somma %s', e.entry_id, e.kind, e.source_key,
    count(p.posting_no), coalesce(sum(p.amount_cents), 0))
  from ledger_entry e left join ledger_posting p using (tenant_id, entry_id)
  where e.tenant_id = wanted_tenant
  group by e.entry_id, e.kind, e.source_key having coalesce(sum(p.amount_cents), 0) <> 0 or count(p.posting_no) < 2
  union all
  select format('somma di tutti i movimenti: %s', sum(amount_cents))
  from ledger_posting where tenant_id = wanted_tenant having sum(amount_cents) <> 0
$$;

-- I8: money paid in is applied to invoices, or is a payer's credit, or waits (suspense, refund due): paid in = applied
-- + credit + suspense + to refund. Since entries balance (I7), this holds in every entry that moves money as long as
-- none of it goes to revenue or write-off, and no other entry touches the money that came in. Then what is held can
-- never be less than nothing, and an invoice can never be paid beyond its debt: a surplus is its payer's credit.
create function invariant_i8(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with posting as materialized (
    select p.entry_id, p.account, p.payer_id, p.invoice_id, p.amount_cents, e.kind, e.source_key,
      e.kind in ('receipt', 'top_up', 'refund', 'transfer') as moves_money
    from ledger_posting p join ledger_entry e using (tenant_id, entry_id) where p.tenant_id = wanted_tenant
  )
  select format('registrazione %s (%s «%s»): %s sul conto %s', entry_id, kind, source_key, amount_cents, account)
  from posting
  where case when moves_money then account in ('revenue', 'write_off')
    else account in ('pagopa_clearing', 'manual_receipts') end
  union all
  select format('incassati %s, attribuiti a fatture %s, trattenuti %s', paid_in, applied, held)
  from (
    select coalesce(sum(amount_cents) filter (where account in ('pagopa_clearing', 'manual_receipts')), 0) as paid_in,
      -coalesce(sum(amount_cents) filter (where account = 'receivable'), 0) as applied,
      -coalesce(sum(amount_cents) filter (where account in ('payer_credit', 'suspense', 'refund_due')), 0) as held
    from posting where moves_money
  ) money where paid_in <> applied + held
  union all
  select format('fattura n. %s: pagata %s oltre il dovuto', invoice_id, -sum(amount_cents))
  from posting where account = 'receivable' group by invoice_id having sum(amount_cents) < 0
  union all
  select format('conto %s%s: mancano %s', account, ' del pagante ' || owner_id, sum(amount_cents))
  from (select account, amount_cents, case when account = 'payer_credit' then payer_id end as owner_id from posting
        where account in ('payer_credit', 'suspense', 'refund_due')) held
  group by account, owner_id having sum(amount_cents) > 0
$$;

-- I9: one message for each subject and kind, and one e-mail for each invoice whose notice the run made for a payer
-- with an address. The run's own notice is known by its IUV: the run's first base plus the invoice's place in the run.
-- Where the run made no notice ("on request"), an address that came later says nothing about a missing message.
create function invariant_i9(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select format('messaggio %s per «%s»: presente %s volte', kind, subject_key, count(*))
  from outbox_message where tenant_id = wanted_tenant group by channel, kind, subject_key having count(*) > 1
  union all
  select format('messaggio %s per la fattura n. %s, che non esiste', m.kind, m.subject_key)
  from outbox_message m
  left join invoice i on i.tenant_id = wanted_tenant and i.invoice_id::text = m.subject_key
  where m.tenant_id = wanted_tenant and m.kind = 'billing.invoice_issued' and i.invoice_id is null
  union all
  select format('fattura %s: la famiglia ha un indirizzo e-mail, ma il messaggio manca', i.number)
  from billing_run r
  join invoice i using (tenant_id, run_id)
  join debt_position p on p.tenant_id = wanted_tenant
    and p.notice_number = notice_number_of(r.segregation_code, r.first_iuv_base + i.number - r.first_number)
  left join outbox_message m on m.tenant_id = wanted_tenant and m.channel = 'email'
    and m.kind = 'billing.invoice_issued' and m.subject_key = i.invoice_id::text
  where r.tenant_id = wanted_tenant and coalesce(p.debtor_email, '') <> '' and m.message_id is null
$$;

-- I10: the audit blocks follow each other from 1, each hash is that of its events and of the block before, and no
-- sealed event has left or joined a block. Blocks cut off at the end leave no trace here: for that, keep the newest
-- hash outside the database.
create function invariant_i10(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with chain as materialized (
    select block_no, event_count, previous_hash, hash,
      coalesce(lag(block_no) over (order by block_no), 0) as previous_no,
      coalesce(lag(hash) over (order by block_no), sha256(convert_to(wanted_tenant::text, 'UTF8'))) as expected_hash
    from audit_block where tenant_id = wanted_tenant
  ), sealed as materialized (
    select block_no, count(*) as events from audit_event
    where tenant_id = wanted_tenant and block_no is not null group by block_no
  )
  select format('blocco %s: manca il blocco precedente', block_no) from chain where block_no <> previous_no + 1
  union all
  select format('blocco %s: non prosegue il blocco precedente', block_no) from chain where previous_hash <> expected_hash
  union all
  select format('blocco %s: %s operazioni invece di %s', c.block_no, coalesce(s.events, 0), c.event_count)
  from chain c left join sealed s using (block_no) where c.event_count <> coalesce(s.events, 0)
  union all
  select format('blocco %s: il contenuto è stato alterato', block_no)
  from chain where hash <> audit_block_digest(wanted_tenant, block_no, previous_hash)
  union all
  select format('blocco %s: %s operazioni appartengono a un blocco che non esiste', s.block_no, s.events)
  from sealed s left join chain c using (block_no) where c.block_no is null
$$;

-- All of them, in one snapshot.
create function check_invariants(wanted_tenant uuid) returns table (invariant text, detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select 'I1', detail from invariant_i1(wanted_tenant)
  union all select 'I2', detail from invariant_i2(wanted_tenant)
  union all select 'I3', detail from invariant_i3(wanted_tenant)
  union all select 'I4', detail from invariant_i4(wanted_tenant)
  union all select 'I5', detail from invariant_i5(wanted_tenant)
  union all select 'I6', detail from invariant_i6(wanted_tenant)
  union all select 'I7', detail from invariant_i7(wanted_tenant)
  union all select 'I8', detail from invariant_i8(wanted_tenant)
  union all select 'I9', detail from invariant_i9(wanted_tenant)
  union all select 'I10', detail from invariant_i10(wanted_tenant)
$$;

revoke execute on function invariant_i1, invariant_i2, invariant_i3, invariant_i4, invariant_i5, invariant_i6,
  invariant_i7, invariant_i8, invariant_i9, invariant_i10, check_invariants from public;
