import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { chainHash } from './record-transaction.ts';
import { listTransactions } from './register-queries.ts';
import { unseal } from './seal.ts';

export interface ReadTransaction {
  no: number;
  occurredAt: Date;
  message: string;
  outcome: string;
  text: string;
}

/** What was sent for one login, for whom the Comune appointed and gave the private key; that it was read is recorded. */
export async function readRegister(
  tx: TenantTx,
  wanted: { requestId: string; privateKey: string },
  actor: string,
): Promise<ReadTransaction[]> {
  const kept = await listTransactions(tx, wanted.requestId);
  const read = kept.map(({ no, occurredAt, message, outcome, sealed }) => ({
    no,
    occurredAt,
    message,
    outcome,
    text: unseal(sealed, wanted.privateKey),
  }));
  await recordAudit(tx, {
    actor,
    action: 'identity.read_register',
    subjectKind: 'identity_request',
    subjectId: wanted.requestId,
    detail: { transactions: read.length },
  });
  return read;
}

/** The number of the first row that does not follow from the one before it; `null`: the chain is whole. */
export async function findBrokenLink(tx: TenantTx): Promise<number | null> {
  const kept = await listTransactions(tx, null);
  let [previous] = kept;
  for (const row of kept) {
    const follows =
      row === previous || (row.no === (previous?.no ?? 0) + 1 && previous?.hash.equals(row.previousHash));
    if (!follows || !chainHash(row.previousHash, row.sealed).equals(row.hash)) return row.no;
    previous = row;
  }
  return null;
}
