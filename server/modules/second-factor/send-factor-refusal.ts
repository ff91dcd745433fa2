import type { FastifyReply } from 'fastify';
import { FACTOR_SENTENCES } from '#common/contract/second-factor.ts';
import { sendProblem } from '#server/platform/problem.ts';

const STATUS = {
  wrong_code: 422,
  code_used: 422,
  wrong_passkey: 422,
  factor_throttled: 429,
  step_over: 404,
  no_offer: 409,
  bad_name: 422,
  too_many_passkeys: 409,
  unknown_factor: 404,
  last_factor: 409,
} satisfies Record<keyof typeof FACTOR_SENTENCES, number>;

export function sendFactorRefusal(
  reply: FastifyReply,
  refusal: { reason: keyof typeof STATUS; retryAfterSeconds?: number },
): FastifyReply {
  const { reason, retryAfterSeconds } = refusal;
  const extensions = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return sendProblem(reply, STATUS[reason], reason, FACTOR_SENTENCES[reason], extensions);
}
