/** The native applications of an installation, as their stores' shells answer to a browser. */
import { Type, type Static } from 'typebox';

const Scheme = Type.Union([Type.String(), Type.Null()]);

/** The private-use scheme that opens each (`it.comune.example.mensa`); `null`: there is none. */
export const NativeAppSchemes = Type.Object({ android: Scheme, ios: Scheme });
export type NativeAppSchemes = Static<typeof NativeAppSchemes>;
