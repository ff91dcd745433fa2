import { accountRetention } from './modules/accounts/retention.ts';
import { assistantRetention } from './modules/assistant/retention.ts';
import { dietRetention } from './modules/diets/retention.ts';
import { identityRetention } from './modules/identity/retention.ts';
import { officeRetention } from './modules/office/retention.ts';
import { registryRetention } from './modules/registry/retention.ts';
import { supportRetention } from './modules/support/retention.ts';
import { telephoneRetention } from './modules/telephone/retention.ts';
import type { RetentionCategory } from './platform/retention.ts';

/** Everything that goes when its time is over, in one visible list. */
export const allRetention: readonly RetentionCategory[] = [
  ...identityRetention,
  ...accountRetention,
  ...supportRetention,
  ...dietRetention,
  ...assistantRetention,
  ...telephoneRetention,
  ...officeRetention,
  ...registryRetention,
];
