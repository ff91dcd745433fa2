/** How a Comune's pages look: the colour of the header and the coat of arms in it. */
import { Type, type Static } from 'typebox';

const NullableText = Type.Union([Type.String(), Type.Null()]);

/** `logo`: its address. */
export const BrandingView = Type.Object({ colour: NullableText, logo: NullableText });
export type BrandingView = Static<typeof BrandingView>;

export const BrandingBody = Type.Object(
  { colour: Type.Union([Type.String({ pattern: '^#[0-9a-fA-F]{6}$' }), Type.Null()]) },
  { additionalProperties: false },
);
export type BrandingBody = Static<typeof BrandingBody>;

export const MAX_LOGO_BYTES = 256 * 1024;
export const MAX_LOGO_SIDE = 1024;

export type BrandingRefusal = 'low_contrast';
export type LogoRefusal = 'no_file' | 'not_png' | 'too_large';
