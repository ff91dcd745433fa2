import type pg from 'pg';
import type { DateString } from '#common/dates.ts';
import type { TenantId } from '#server/platform/db.ts';
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

interface FoundRow {
  tenant_id: TenantId;
  tenant_name: string;
  broker_code: string | null;
  station_id: string | null;
  iban: string | null;
  postal_iban: string | null;
  office_name: string | null;
  /** `null` when the creditor has no such notice; then so are all the columns that follow. */
  position_id: number | null;
  state: ExpectedPosition['state'];
  amount_cents: number;
  outstanding_cents: number;
  due_on: DateString;
  description: string;
  taxonomy_code: string;
  debtor_fiscal_code: string;
  debtor_name: string;
  debtor_street: string | null;
  debtor_postal_code: string | null;
  debtor_city: string | null;
  debtor_province: string | null;
  debtor_email: string | null;
}

/**
 * What the Nodo asks about: the creditor of that fiscal code and its notice of that number, as they stand now. `null`
 * when the creditor is none of ours; a notice that is `null` is unknown. Changes nothing. It runs before any tenant
 * is known, on the pool and not in a transaction, as one statement that each connection prepares once: the verify
 * and get of every payment in the country come through here.
 */
export async function findNoticeForNodo(
  pool: pg.Pool,
  creditorFiscalCode: string,
  noticeNumber: string,
): Promise<{ creditor: NodoCreditor; notice: NodoNotice | null } | null> {
  const found = await pool.query<FoundRow>({
    name: 'find-position-for-nodo',
    text: 'select * from find_position_for_nodo($1, $2)',
    values: [creditorFiscalCode, noticeNumber],
  });
  const row = found.rows[0];
  return row ? { creditor: toCreditor(row), notice: toNotice(row) } : null;
}

function toCreditor(row: FoundRow): NodoCreditor {
  return {
    tenantId: row.tenant_id,
    name: row.tenant_name,
    brokerCode: row.broker_code,
    stationId: row.station_id,
    iban: row.iban,
    postalIban: row.postal_iban,
    officeName: row.office_name,
  };
}

function toNotice(row: FoundRow): NodoNotice | null {
  if (row.position_id === null) return null;
  return {
    positionId: row.position_id,
    ...payableNow({
      state: row.state,
      amountCents: row.amount_cents,
      outstandingCents: row.outstanding_cents,
    }),
    dueOn: row.due_on,
    description: row.description,
    taxonomyCode: row.taxonomy_code,
    debtor: {
      fiscalCode: row.debtor_fiscal_code,
      fullName: row.debtor_name,
      street: row.debtor_street,
      postalCode: row.debtor_postal_code,
      city: row.debtor_city,
      province: row.debtor_province,
      email: row.debtor_email,
    },
  };
}
