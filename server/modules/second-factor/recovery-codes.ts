import { randomInt } from 'node:crypto';
import type { SecretBox } from '#server/platform/secret-box.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { replaceRecoveryCodes, takeRecoveryCode } from './queries.ts';
import { plainRecoveryCode } from './rules.ts';

/** Letters and digits that nobody takes for each other. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
const CODES = 10;
const GROUPS = 3;

type Keeper = { secrets: SecretBox };

/** Makes ten new codes in the place of those that there were; they are shown only here. */
export async function renewRecoveryCodes(
  { secrets }: Keeper,
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
): Promise<string[]> {
  const codes = Array.from({ length: CODES }, newCode);
  const digests = codes.map((code) => secrets.digest(plainRecoveryCode(code), purposeOf(accountId)));
  await replaceRecoveryCodes(tx, tenantId, accountId, digests);
  return codes;
}

/** Uses a code up; says whether it was one of that account's, not used before. */
export function useRecoveryCode(
  { secrets }: Keeper,
  tx: TenantTx,
  accountId: number,
  typed: string,
): Promise<boolean> {
  const digests = secrets.digests(plainRecoveryCode(typed), purposeOf(accountId));
  return takeRecoveryCode(tx, accountId, digests);
}

function purposeOf(accountId: number): string {
  return `recovery code ${accountId}`;
}

/** Three groups of four, 59 bits: under a keyed digest and ten tries in a quarter of an hour more than enough. */
function newCode(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
