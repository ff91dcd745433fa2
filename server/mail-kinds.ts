import { accountMailKinds } from './modules/accounts/mail-kinds.ts';
import { billingMailKinds } from './modules/billing/mail-kinds.ts';
import { collectionMailKinds } from './modules/collection/mail-kinds.ts';
import { dietMailKinds } from './modules/diets/mail-kinds.ts';
import { enrolmentMailKinds } from './modules/enrolments/mail-kinds.ts';
import { identityMailKinds } from './modules/identity/mail-kinds.ts';
import { kitchenMailKinds } from './modules/kitchen/mail-kinds.ts';
import { manualEntryMailKinds } from './modules/manual-entries/mail-kinds.ts';
import { mealMailKinds } from './modules/meals/mail-kinds.ts';
import { newsMailKinds } from './modules/news/mail-kinds.ts';
import { registryMailKinds } from './modules/registry/mail-kinds.ts';
import { supportMailKinds } from './modules/support/mail-kinds.ts';
import { telephoneMailKinds } from './modules/telephone/mail-kinds.ts';
import { walletMailKinds } from './modules/wallets/mail-kinds.ts';
import type { MailKind } from './platform/mail-kinds.ts';

/** Every kind of e-mail that the Comune may put into its own words, in the order of the office's list. */
export const allMailKinds: readonly MailKind[] = [
  ...billingMailKinds,
  ...walletMailKinds,
  ...collectionMailKinds,
  ...manualEntryMailKinds,
  ...mealMailKinds,
  ...telephoneMailKinds,
  ...dietMailKinds,
  ...enrolmentMailKinds,
  ...newsMailKinds,
  ...supportMailKinds,
  ...registryMailKinds,
  ...identityMailKinds,
  ...accountMailKinds,
  ...kitchenMailKinds,
];
