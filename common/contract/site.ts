/** The pages that are open to everybody: the Comune's contacts, its services and what they cost. */
import { Type, type Static } from 'typebox';
import { Adjustment, BasePrice } from './tariffs.ts';
import { Nullable } from './nullable.ts';

const Text = Nullable(Type.String({ maxLength: 300 }));

/** `null`: the Comune has not said. */
export const PublicInfo = Type.Object(
  {
    officeName: Text,
    address: Text,
    phone: Text,
    email: Text,
    /** PEC. */
    certifiedEmail: Text,
    openingHours: Text,
    /** The Comune's institutional site. */
    websiteUrl: Text,
    catererName: Text,
    /** How the data protection officer (RPD) is reached (Regulation (EU) 2016/679, art. 37). */
    dataProtectionContact: Text,
    /** The whole privacy notice. */
    privacyUrl: Text,
    /** The accessibility statement, made with AgID's form (law 4/2004, art. 3-quater). */
    accessibilityUrl: Text,
  },
  { additionalProperties: false },
);
export type PublicInfo = Static<typeof PublicInfo>;

export const PUBLIC_URLS = [
  'websiteUrl',
  'privacyUrl',
  'accessibilityUrl',
] as const satisfies (keyof PublicInfo)[];
export const PUBLIC_EMAILS = ['email', 'certifiedEmail'] as const satisfies (keyof PublicInfo)[];

export type SavePublicInfoRefusal = 'bad_url' | 'bad_email';

export const PublicServices = Type.Object({
  services: Type.Array(
    Type.Object({
      name: Type.String(),
      /** Whether its meals are taken from a credit today, and not billed by the month. */
      isPrepaid: Type.Boolean(),
      /** In force today; `null` while there is none. */
      tariff: Nullable(
        Type.Object({
          name: Type.String(),
          validFrom: Type.String(),
          validTo: Type.String(),
          base: Type.Array(BasePrice),
          adjustments: Type.Array(Adjustment),
          /** Fixed parts, meals counted, ceilings, from when an ISEE counts: a sentence each. */
          extras: Type.Array(Type.String()),
        }),
      ),
    }),
  ),
});
export type PublicServices = Static<typeof PublicServices>;
