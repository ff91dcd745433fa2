/** Our validator and our answers against the schema that pagoPA publishes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultAnswer, getPaymentAnswer, receiptAnswer, verifyAnswer } from './answers.ts';
import { parseRequest } from './messages.ts';
import { PA_NAMESPACE } from './simple-types.ts';
import { envelope, parseSoapBody } from './soap.ts';
import { hasOfficialSchema, official } from './test-official-schema.ts';
import { fullPayment, fullVerify, samples } from './test-samples.ts';
import { variants } from './test-variants.ts';

function ours(document: string): boolean {
  const body = parseSoapBody(Buffer.from(envelope(document)));
  return body.ok && parseRequest(body.value).ok;
}

/** Random edits of the messages as text; what is no XML any more is no matter of the schema and is left out. */
const edits: readonly ((document: string, at: number) => string)[] = [
  (document, at) => edit(document, at, () => ''),
  (document, at) => edit(document, at, (found) => found + found),
  (document, at) => edit(document, at, (_found, name) => `<${name}/>`),
  (document, at) => edit(document, at, (_found, name) => `<${name}>1</${name}>`),
  (document, at) => edit(document, at, (found, name) => found.replaceAll(name, `${name}x`)),
  (document, at) => edit(document, at, (found) => `<standIn>1</standIn>${found}`),
  (document, at) => edit(document, at, (_found, name) => `<${name}> </${name}>`),
];

function edit(document: string, at: number, change: (found: string, name: string) => string): string {
  const elements = [
    ...document.matchAll(/<([a-zA-Z-]+)>.*?<\/\1>/g),
    ...document.matchAll(/<([a-zA-Z-]+)>[^<]*<\/\1>/g),
  ];
  const chosen = elements[at % elements.length];
  if (!chosen?.[1]) return document;
  const end = chosen.index + chosen[0].length;
  return document.slice(0, chosen.index) + change(chosen[0], chosen[1]) + document.slice(end);
}

const randomMessage = fc
  .tuple(
    fc.constantFrom(...Object.values(samples)),
    fc.array(fc.tuple(fc.constantFrom(...edits), fc.nat(200)), { minLength: 1, maxLength: 2 }),
  )
  .map(([document, changes]) => changes.reduce((current, [change, at]) => change(current, at), document));

describe.skipIf(!hasOfficialSchema)('the official schema', () => {
  it('agrees with our validator on every tabled message', async () => {
    const verdicts = await official(variants);
    const differences = variants.filter((document, index) => ours(document) !== verdicts[index]);
    expect(differences).toEqual([]);
    expect(verdicts.filter(Boolean).length).toBeGreaterThan(60);
    expect(verdicts.filter((verdict) => !verdict).length).toBeGreaterThan(60);
  });

  it('agrees with our validator on random edits', async () => {
    const messages = fc.sample(randomMessage, { numRuns: 300, seed: 20170501 });
    const verdicts = await official(messages);
    expect(messages.filter((message, index) => ours(message) !== verdicts[index])).toEqual([]);
  });

  it('accepts our answers', async () => {
    const answers = [
      verifyAnswer(fullVerify),
      verifyAnswer({
        ...fullVerify,
        dueDate: null,
        officeName: null,
        description: '<&>"\' \u0000\ud800' + '𝒳'.repeat(500),
      }),
      getPaymentAnswer('paGetPayment', fullPayment),
      getPaymentAnswer('paGetPaymentV2', fullPayment),
      receiptAnswer('paSendRT'),
      receiptAnswer('paSendRTV2'),
      ...(['paVerifyPaymentNotice', 'paGetPayment', 'paGetPaymentV2', 'paSendRT', 'paSendRTV2'] as const).map(
        (operation) =>
          faultAnswer(operation, {
            code: 'PAA_SINTASSI_XSD',
            id: '01199250158',
            description: '/a: <elemento> mancante',
          }),
      ),
    ];
    expect(await official(answers)).toEqual(answers.map(() => true));
    expect(answers.every((answer) => answer.includes(PA_NAMESPACE))).toBe(true);
  });
});
