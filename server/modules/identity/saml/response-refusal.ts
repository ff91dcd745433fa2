/** Why an answer of an identity provider is not believed: one code for each check, for the log and never for a page. */
export type ResponseRefusal =
  | 'too_large'
  | 'not_base64'
  | 'not_xml'
  | 'doctype'
  | 'too_deep'
  | 'markup'
  | 'not_a_response'
  | 'unexpected_element'
  | 'several_assertions'
  | 'encrypted_assertion'
  | 'duplicate_id'
  | 'signature_place'
  | 'signature_shape'
  | 'signature_algorithm'
  | 'signature_reference'
  | 'signature_invalid'
  | 'assertion_unsigned'
  | 'response_id'
  | 'response_version'
  | 'response_issue_instant'
  | 'response_in_response_to'
  | 'response_destination'
  | 'response_issuer'
  | 'response_issuer_format'
  | 'status'
  | 'status_with_assertion'
  | 'status_failed'
  | 'assertion_missing'
  | 'assertion_id'
  | 'assertion_version'
  | 'assertion_issue_instant'
  | 'assertion_issuer'
  | 'assertion_issuer_format'
  | 'subject'
  | 'name_id'
  | 'name_id_format'
  | 'name_id_qualifier'
  | 'subject_confirmation'
  | 'subject_confirmation_method'
  | 'recipient'
  | 'subject_in_response_to'
  | 'subject_not_on_or_after'
  | 'subject_not_before'
  | 'conditions'
  | 'conditions_not_before'
  | 'conditions_not_on_or_after'
  | 'audience'
  | 'authn_statement'
  | 'authn_instant'
  | 'session_not_on_or_after'
  | 'authn_context'
  | 'level'
  | 'attribute_statement'
  | 'attribute'
  | 'required_attribute'
  | 'fiscal_number';

export interface RefusedResponse {
  ok: false;
  reason: ResponseRefusal;
  /** The NN of `ErrorCode nrNN`, when the identity provider says why it refused. */
  errorCode: number | null;
  /** Whether it was the identity provider that said so: anybody's browser can post what is not signed. */
  isSigned: boolean;
}

export function refuseResponse(
  reason: ResponseRefusal,
  { errorCode = null, isSigned = false }: { errorCode?: number | null; isSigned?: boolean } = {},
): RefusedResponse {
  return { ok: false, reason, errorCode, isSigned };
}
