import type { PublicInfo } from '#common/contract/site.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export async function findPublicInfo(tx: TenantTx): Promise<PublicInfo | null> {
  const row = await tx
    .selectFrom('public_info')
    .select([
      'office_name as officeName',
      'address',
      'phone',
      'email',
      'certified_email as certifiedEmail',
      'opening_hours as openingHours',
      'website_url as websiteUrl',
      'caterer_name as catererName',
      'data_protection_contact as dataProtectionContact',
      'privacy_url as privacyUrl',
      'accessibility_url as accessibilityUrl',
    ])
    .executeTakeFirst();
  return row ?? null;
}

export async function upsertPublicInfo(tx: TenantTx, tenantId: TenantId, info: PublicInfo): Promise<void> {
  const values = {
    office_name: info.officeName,
    address: info.address,
    phone: info.phone,
    email: info.email,
    certified_email: info.certifiedEmail,
    opening_hours: info.openingHours,
    website_url: info.websiteUrl,
    caterer_name: info.catererName,
    data_protection_contact: info.dataProtectionContact,
    privacy_url: info.privacyUrl,
    accessibility_url: info.accessibilityUrl,
  };
  await tx
    .insertInto('public_info')
    .values({ tenant_id: tenantId, ...values })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(values))
    .execute();
}

/** The services whose meals are prepaid on a day. */
export async function findPrepaidServices(tx: TenantTx, day: DateString): Promise<number[]> {
  const rows = await tx
    .selectFrom('prepaid_period')
    .select('service_id as serviceId')
    .where('starts_on', '<=', day)
    .where('ends_on', '>=', day)
    .$narrowType<{ serviceId: number }>()
    .execute();
  return rows.map(({ serviceId }) => serviceId);
}
