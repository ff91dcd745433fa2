/** Invented people with a digital identity. The first are parents of the sample file, with the fiscal codes it gives them. */
export interface DigitalPerson {
  id: string;
  label: string;
  attributes: Readonly<Record<string, string>>;
}

function person(
  id: string,
  familyName: string,
  name: string,
  fiscalCode: string,
  note: string,
): DigitalPerson {
  return {
    id,
    label: `${name} ${familyName} (${note})`,
    attributes: {
      spidCode: `PROVA-${id}`,
      name,
      familyName,
      fiscalNumber: `TINIT-${fiscalCode}`,
      dateOfBirth: '1980-01-01',
      email: `${id}@example.invalid`,
    },
  };
}

export const PEOPLE: readonly DigitalPerson[] = [
  person('margherita', 'Girasole', 'Margherita', 'GRSMGH82H70F119V', 'genitore g0001'),
  person('corrado', 'Pettirosso', 'Corrado', 'PTTCRD80C06F205H', 'genitore g0002'),
  person(
    'beatrice',
    'Pecorino',
    'Beatrice',
    'PCRBRC83A59L400Q',
    'genitore g0056, senza e-mail in anagrafica',
  ),
  person('ufficio', 'Provaufficio', 'Fefe', 'PRVFFC80A01H501M', 'operatore dell’ufficio'),
  person('sconosciuta', 'Sconosciuta', 'Rita', 'SCNSRT85A41H501Y', 'non risulta al Comune'),
];

/** What an identity provider of the kind sends of a person: SPID no birth date that was not asked for, CIE no e-mail. */
export function attributesFor(kind: 'spid' | 'cie', { attributes }: DigitalPerson): Record<string, string> {
  const names =
    kind === 'spid'
      ? ['spidCode', 'name', 'familyName', 'fiscalNumber', 'email']
      : ['name', 'familyName', 'dateOfBirth', 'fiscalNumber'];
  return Object.fromEntries(names.map((name) => [name, attributes[name] ?? '']));
}
