/** Tariffs as everybody may read and try them. */
import { Type, type Static } from 'typebox';
import { TariffDefinition } from './tariffs.ts';

export const PublicTariffs = Type.Object({
  services: Type.Array(
    Type.Object({
      serviceId: Type.Integer(),
      name: Type.String(),
      /** In force today, then those already decided for later. */
      versions: Type.Array(
        Type.Object({
          name: Type.String(),
          validFrom: Type.String(),
          validTo: Type.String(),
          definition: TariffDefinition,
        }),
      ),
    }),
  ),
});
export type PublicTariffs = Static<typeof PublicTariffs>;
