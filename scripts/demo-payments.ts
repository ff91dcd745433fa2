/** Families of the demo pay through the Nodo simulator: verification, activation and receipt, as banks do. */
import { setTimeout as delay } from 'node:timers/promises';
import type { DateString } from '#common/dates.ts';
import type { Installation } from '#server/start.ts';
import { DEMO } from './demo-names.ts';

/** About nine tenths of September and four of October; the demo parents' own bills stay as their story wants them. */
export async function payDemoInvoices(
  installation: Installation,
  nodoUrl: string,
  report: (step: string) => void,
): Promise<void> {
  const notices = await chooseNotices(installation);
  if (notices.length === 0) return;
  report(`Comune di prova: ${notices.length} pagamenti attraverso il Nodo simulato`);
  await waitFor(nodoUrl);
  const queue = [...notices];
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let notice = queue.shift(); notice; notice = queue.shift()) await pay(nodoUrl, notice);
    }),
  );
}

interface ChosenNotice {
  noticeNumber: string;
  paidOn: DateString;
}

/** Each is paid within a few days of its invoice, as families do: so the months of the demo have payments of their own. */
async function chooseNotices({ ownerPool }: Installation): Promise<ChosenNotice[]> {
  const result = await ownerPool.query<ChosenNotice>(
    `select p.notice_number as "noticeNumber",
       least(v.issued_on + 1 + (v.number % 5)::int, current_date)::text as "paidOn"
     from debt_position p join debt_position_item i using (tenant_id, position_id)
     join invoice v using (tenant_id, invoice_id) join guardian g on g.tenant_id = v.tenant_id and g.guardian_id = v.payer_id
     join tenant t on t.tenant_id = p.tenant_id
     where t.slug = $1 and p.state = 'open' and v.issued_on < '2026-11-15'
       and (select count(*) from receipt r where r.tenant_id = t.tenant_id) < 50 and (
       (v.issued_on < '2026-10-15' and v.number % 10 <> 3 and lower(g.code) <> 'g0002')
       or (v.issued_on >= '2026-10-15' and v.number % 5 < 2 and lower(g.code) <> all($2)))
     order by p.notice_number`,
    [DEMO.slug, DEMO.parents],
  );
  return result.rows;
}

async function pay(nodoUrl: string, { noticeNumber, paidOn }: ChosenNotice): Promise<void> {
  const response = await fetch(`${nodoUrl}/api/pay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      fiscalCode: DEMO.fiscalCode,
      noticeNumber,
      options: { paidAt: `${paidOn}T08:30:00Z` },
    }),
  });
  if (!response.ok)
    throw new Error(`the Nodo simulator answered ${response.status}: ${await response.text()}`);
}

async function waitFor(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      await fetch(url);
      return;
    } catch {
      await delay(100);
    }
  }
  throw new Error(`nothing answers at ${url}`);
}
