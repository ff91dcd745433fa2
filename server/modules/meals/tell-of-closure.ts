import type { TenantId, TenantTx } from '#server/platform/db.ts';
import {
  deleteClosureMessages,
  findToldClosure,
  insertClosureMessages,
  replaceClosureMessages,
} from './closure-queries.ts';

/** Tells the families whose children would have eaten, once for a closure, however many of its days are theirs. */
export async function tellOfClosure(tx: TenantTx, tenantId: TenantId, closureId: number): Promise<void> {
  const closure = await findToldClosure(tx, closureId);
  if (closure) await insertClosureMessages(tx, tenantId, closure);
}

/** After another entry took its place: who had not been told yet hears of the other alone. */
export async function withdrawClosure(tx: TenantTx, closureId: number): Promise<void> {
  await deleteClosureMessages(tx, closureId);
}

/** After the closure was removed. Who had not been told yet hears nothing of it. */
export async function tellOfReopening(tx: TenantTx, closureId: number): Promise<void> {
  await replaceClosureMessages(tx, closureId);
}
