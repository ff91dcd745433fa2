import type pg from 'pg';
import type { DateString } from '#common/dates.ts';
import type { TenantId } from '#server/platform/db.ts';
import { doTogether } from '#server/platform/do-together.ts';
import type { Debtor } from './queries.ts';
import { payableNow, type ExpectedPosition, type PayableVerdict } from './rules.ts';

/** The creditor's pagoPA configuration, as far as it has been filled in. */
export interface NodoCreditor {
  tenantId: TenantId;
  name: string;
  brokerCode: string | null;
  stationId: string | null;
  iban: string | null;
  postalIban: string | null;
  officeName: string | null;
}

export interface NodoNotice {
  positionId: number;
  verdict: PayableVerdict;
  /** What may be taken now, in cents; 0 unless payable. */
  amountCents: number;
  dueOn: DateString;
  description: string;
  taxonomyCode: string;
  debtor: Debtor;
}

/** As the database tells it: what is payable is for `payableNow` to say. */
interface FoundNotice extends Omit<NodoNotice, 'verdict'> {
  state: ExpectedPosition['state'];
  outstandingCents: number;
}

/** A creditor of ours and its notice, which is `null` when it has none of that number. */
export interface FoundForNodo {
  creditor: NodoCreditor;
  notice: NodoNotice | null;
}

/** Of a question of the Nodo: `null` when the creditor is none of ours. */
export type FindNoticeForNodo = (
  creditorFiscalCode: string,
  noticeNumber: string,
) => Promise<FoundForNodo | null>;

/**
 * What the Nodo asks about, as it stands now. Changes nothing. It runs before any tenant is known, on the pool and not
 * in a transaction, as one statement that each connection prepares once, and questions that come together are read
 * together: the verify and get of every payment in the country come through here.
 */
export function noticesForNodo(pool: pg.Pool): FindNoticeForNodo {
  const read = doTogether((questions: readonly Question[]) => findNotices(pool, questions), {
    lanes: 2,
    batchSize: 50,
  });
  return (creditorFiscalCode, noticeNumber) => read({ creditorFiscalCode, noticeNumber });
}

interface Question {
  creditorFiscalCode: string;
  noticeNumber: string;
}

async function findNotices(pool: pg.Pool, questions: readonly Question[]): Promise<(FoundForNodo | null)[]> {
  const answer = await pool.query<{
    found: ({ creditor: NodoCreditor; notice: FoundNotice | null } | null)[];
  }>({
    name: 'find-notices-for-nodo',
    text: 'select find_notices_for_nodo($1, $2) as found',
    values: [
      questions.map(({ creditorFiscalCode }) => creditorFiscalCode),
      questions.map(({ noticeNumber }) => noticeNumber),
    ],
  });
  const found = answer.rows[0]?.found ?? [];
  return found.map(
    (each) => each && { ...each, notice: each.notice && { ...each.notice, ...payableNow(each.notice) } },
  );
}
