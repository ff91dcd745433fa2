import {
  MAX_PRINTED_LETTERS,
  type LetterSelection,
  type LetterSort,
  type PrintLettersRefusal,
} from '#common/contract/accounts.ts';
import { addressLines } from '#common/postal-address.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readCreditorSettings } from '#server/modules/payments/read-creditor-settings.ts';
import type { Context } from '#server/platform/context.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { TenantRef } from '#server/platform/http.ts';
import { issuePaperLinks } from './issue-link.ts';
import type { LetterDocument } from './letter-pdf.ts';
import { listChildrenCodes } from './list-children-codes.ts';
import { findChosen, type Moment } from './letter-queries.ts';
import { auditLetters, findAddressees, markPrinted, type Addressee } from './letter-sending-queries.ts';
import { prepareGuardians } from './send-letters.ts';

export interface PrintRequest {
  selection: LetterSelection;
  sort: LetterSort;
  /** Also for who already has a password. */
  includeActive: boolean;
  actor: string;
}

/**
 * The letters of the chosen guardians, in the order of the list, each with a new link: of those that left before only
 * the hashes are known, so no letter can be printed a second time as it was. Links sent before stay good.
 */
export async function printLetters(
  tx: TenantTx,
  tenant: TenantRef,
  request: PrintRequest,
  context: Pick<Context, 'clock' | 'publicUrl'>,
): Promise<Outcome<LetterDocument[], PrintLettersRefusal>> {
  const moment = { now: context.clock.now(), today: context.clock.today() };
  const guardianIds = await findChosen(tx, request.selection, request.sort, moment);
  const accountIds = await findPrintable(tx, guardianIds, request.includeActive);
  if (accountIds.length === 0) return refuse('nothing_to_print');
  if (accountIds.length > MAX_PRINTED_LETTERS) return refuse('too_many_letters');
  const links = await issuePaperLinks(context, tx, tenant, accountIds);
  await markPrinted(tx, accountIds, moment.now);
  await auditLetters(tx, accountIds, { actor: request.actor, action: 'accounts.print_letter' });
  const addressees = await findAddressees(tx, accountIds);
  const place = new Map(guardianIds.map((guardianId, index) => [guardianId, index]));
  addressees.sort((a, b) => (place.get(a.guardianId) ?? 0) - (place.get(b.guardianId) ?? 0));
  return ok(await describeLetters(tx, tenant, addressees, { links, moment, publicUrl: context.publicUrl }));
}

async function findPrintable(
  tx: TenantTx,
  guardianIds: readonly number[],
  includeActive: boolean,
): Promise<number[]> {
  const judged = await prepareGuardians(tx, guardianIds);
  return judged.flatMap(({ standing, accountId }) =>
    accountId === null || standing === 'no_access' || (standing === 'active' && !includeActive)
      ? []
      : [accountId],
  );
}

async function describeLetters(
  tx: TenantTx,
  tenant: TenantRef,
  addressees: readonly Addressee[],
  made: {
    links: Awaited<ReturnType<typeof issuePaperLinks>>;
    moment: Moment;
    publicUrl: string;
  },
): Promise<LetterDocument[]> {
  const { links, moment, publicUrl } = made;
  const settings = await readCreditorSettings(tx);
  const guardianIds = addressees.map(({ guardianId }) => guardianId);
  const children = Map.groupBy(
    await listChildrenCodes(tx, tenant.tenantId, guardianIds, moment.today),
    ({ guardianId }) => guardianId,
  );
  return addressees.flatMap((addressee) => {
    const link = links.get(addressee.accountId);
    if (!link) return [];
    return {
      tenantName: tenant.name,
      office: settings?.officeName ?? null,
      contact: settings?.contact ?? null,
      addressee: { fullName: addressee.displayName, addressLines: addressLines(addressee) },
      username: addressee.username,
      children: children.get(addressee.guardianId) ?? [],
      portalUrl: `${publicUrl}/c/${tenant.slug}`,
      linkUrl: link.url,
      expiresAt: link.expiresAt,
      printedAt: moment.now,
      simulated: tenant.isDemo,
    };
  });
}
