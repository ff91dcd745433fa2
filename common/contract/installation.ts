/** The Comuni of an installation, as whoever runs it sees them. */
import { Type, type Static } from 'typebox';
import { Text } from './fields.ts';
import { InviteOperatorBody, type InviteOperatorRefusal } from './operators.ts';

export const InstallationRow = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  fiscalCode: Type.String(),
  isDemo: Type.Boolean(),
  madeAt: Type.String(),
  childCount: Type.Integer(),
  operatorCount: Type.Integer(),
  /** Somebody there can look after the accounts. */
  hasAdministrator: Type.Boolean(),
  lastLoginAt: Type.Union([Type.String(), Type.Null()]),
});
export type InstallationRow = Static<typeof InstallationRow>;
export const InstallationList = Type.Object({ rows: Type.Array(InstallationRow) });
export type InstallationList = Static<typeof InstallationList>;

const administrator = Type.Pick(InviteOperatorBody, ['username', 'displayName', 'email']);

export const NewMunicipalityBody = Type.Object(
  {
    slug: Text(100),
    name: Text(200),
    fiscalCode: Text(50),
    administrator,
  },
  { additionalProperties: false },
);
export type NewMunicipalityBody = Static<typeof NewMunicipalityBody>;

/** `not_offered`: this Comune does not run the installation. */
export type NewMunicipalityRefusal =
  'bad_slug' | 'bad_fiscal_code' | 'taken' | 'bad_tenant_name' | 'not_offered' | InviteOperatorRefusal;
