/** The lines of an address below the name, as letters and notices print them; what is not known is left out. */
export function addressLines(address: {
  street: string | null;
  postalCode: string | null;
  city: string | null;
  province: string | null;
}): string[] {
  const { street, postalCode, city, province } = address;
  const town = [postalCode, city, province && `(${province})`].filter(Boolean).join(' ');
  return [street ?? '', town].filter((line) => line !== '');
}
