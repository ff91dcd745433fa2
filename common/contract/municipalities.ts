/** The Comuni of the installation, for the page on which one is chosen. */
import { Type, type Static } from 'typebox';

export const MunicipalityList = Type.Object({
  municipalities: Type.Array(Type.Object({ slug: Type.String(), name: Type.String() })),
});
export type MunicipalityList = Static<typeof MunicipalityList>;
