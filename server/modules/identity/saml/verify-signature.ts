import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { ok } from '#common/outcome.ts';
import { readXml, type XmlElement } from '#server/platform/xml-tree.ts';
import {
  ENVELOPED,
  EXCLUSIVE_C14N,
  EXCLUSIVE_C14N_WITH_COMMENTS,
  NS,
  RSA_SHA256,
  RSA_SHA384,
  RSA_SHA512,
  SHA256,
  SHA384,
  SHA512,
} from './names.ts';
import { refuseResponse, type RefusedResponse, type ResponseRefusal } from './response-refusal.ts';
import { addSha384 } from './sha384.ts';
import { attributeOf, childrenOf, onlyChild, textOf } from './tree.ts';

const SIGNATURE_PARTS = new Set(['SignedInfo', 'SignatureValue', 'KeyInfo']);
/** SAML Core 5.4.4: with or without comments, which stand between elements only (`parse-message.ts`). */
const CANONICAL_FORMS = new Set([EXCLUSIVE_C14N, EXCLUSIVE_C14N_WITH_COMMENTS]);
const SIGNATURE_METHODS = new Set([RSA_SHA256, RSA_SHA384, RSA_SHA512]);
const DIGEST_METHODS = new Set([SHA256, SHA384, SHA512]);

/**
 * Verifies the signature that `parent` holds and returns `parent` as the signed bytes say it, without the signature: from
 * here on nothing else of the document is read. Only the given certificates (PEM) count; whatever the message carries of
 * its own is ignored. One reference, to the parent's own ID; RSA with SHA-256 or stronger; no transform but the usual two.
 */
export function verifySignature(
  xml: string,
  parent: XmlElement,
  certificates: readonly string[],
): { ok: true; value: XmlElement } | RefusedResponse {
  const signature = onlyChild(parent, NS.signature, 'Signature');
  const id = attributeOf(parent, 'ID');
  if (!signature || id === null || id === '') return refuseResponse('signature_reference');
  const fault = findShapeFault(signature, id);
  if (fault) return refuseResponse(fault);
  const node = findSignatureNode(xml, parent);
  if (!node) return refuseResponse('signature_invalid');
  for (const certificate of certificates) {
    const signed = readSignedBytes(xml, node, certificate);
    if (signed === null) continue;
    const read = readXml(signed);
    if (!read.ok) return refuseResponse(read.reason);
    const { name, namespace } = read.value;
    const isParent =
      name === parent.name && namespace === parent.namespace && attributeOf(read.value, 'ID') === id;
    return isParent ? ok(read.value) : refuseResponse('signature_reference');
  }
  return refuseResponse('signature_invalid');
}

function findShapeFault(signature: XmlElement, id: string): ResponseRefusal | null {
  const parts = signature.children;
  const isPlain = parts.every(
    ({ name, namespace }) => namespace === NS.signature && SIGNATURE_PARTS.has(name),
  );
  const info = onlyChild(signature, NS.signature, 'SignedInfo');
  if (!isPlain || !info || textOf(onlyChild(signature, NS.signature, 'SignatureValue')) === null)
    return 'signature_shape';
  const reference = onlyChild(info, NS.signature, 'Reference');
  if (!reference || info.children.length !== 3) return 'signature_shape';
  if (attributeOf(reference, 'URI') !== `#${id}`) return 'signature_reference';
  const isKnown =
    CANONICAL_FORMS.has(algorithmOf(info, 'CanonicalizationMethod', isPrefixList)) &&
    SIGNATURE_METHODS.has(algorithmOf(info, 'SignatureMethod')) &&
    DIGEST_METHODS.has(algorithmOf(reference, 'DigestMethod'));
  if (!isKnown) return 'signature_algorithm';
  return areUsualTransforms(reference) ? null : 'signature_shape';
}

/** Empty when there is none, or it holds what it may not. */
function algorithmOf(
  parent: XmlElement,
  name: string,
  mayHold: (child: XmlElement) => boolean = () => false,
): string {
  const element = onlyChild(parent, NS.signature, name);
  if (!element?.children.every(mayHold)) return '';
  return attributeOf(element, 'Algorithm') ?? '';
}

/** Which namespaces are written out though nothing in sight uses them. Some write it in a namespace that is not its own. */
function isPrefixList({ name, children }: XmlElement): boolean {
  return name === 'InclusiveNamespaces' && children.length === 0;
}

/** The signature is left out, then the exclusive canonical form; an inclusive-namespaces list may stand in the latter. */
function areUsualTransforms(reference: XmlElement): boolean {
  const transforms = onlyChild(reference, NS.signature, 'Transforms');
  if (!transforms) return false;
  const algorithms = childrenOf(transforms, NS.signature, 'Transform').map((one) =>
    attributeOf(one, 'Algorithm'),
  );
  const [first, second] = algorithms;
  return (
    transforms.children.every((one) => one.children.every(isPrefixList)) &&
    transforms.children.length === 2 &&
    algorithms.length === 2 &&
    first === ENVELOPED &&
    CANONICAL_FORMS.has(second ?? '')
  );
}

/** What the certificate's key signed of the element; `null` when it did not. */
function readSignedBytes(xml: string, node: Node, certificate: string): string | null {
  const verifier = new SignedXml({ publicCert: certificate, getCertFromKeyInfo: () => null });
  addSha384(verifier);
  try {
    verifier.loadSignature(node);
    if (!verifier.checkSignature(xml)) return null;
  } catch {
    return null;
  }
  const [signed, another] = verifier.getSignedReferences();
  return signed !== undefined && another === undefined ? signed : null;
}

function findSignatureNode(xml: string, parent: XmlElement): Node | null {
  try {
    const document = new DOMParser().parseFromString(xml, 'text/xml');
    const candidates = document.getElementsByTagNameNS(NS.signature, 'Signature');
    for (let index = 0; index < candidates.length; index += 1) {
      const node = candidates.item(index);
      const holder = node?.parentNode as Element | null;
      if (node && holder?.localName === parent.name && holder.namespaceURI === parent.namespace) return node;
    }
  } catch {
    // Well-formed for one reader and not for the other: believed by neither.
  }
  return null;
}
