/** An Italian postal address; a part that is not known is empty. */
export interface PostalAddress {
  street: string;
  postalCode: string;
  city: string;
  province: string;
}

/** The lines of an address below the name, as letters and notices print them; what is not known is left out. */
export function addressLines(address: { [Part in keyof PostalAddress]: string | null }): string[] {
  const { street, postalCode, city, province } = address;
  const town = [postalCode, city, province && `(${province})`].filter(Boolean).join(' ');
  return [street ?? '', town].filter((line) => line !== '');
}
