import { expect, it } from 'vitest';
import { makeLogger } from './logger.ts';

function logged(write: (logger: ReturnType<typeof makeLogger>) => void): string[] {
  const lines: string[] = [];
  write(makeLogger('info', { write: (line) => lines.push(line) }));
  return lines;
}

it('writes one line for each event, whatever stands in it', () => {
  const evil = 'prova\n{"level":50,"msg":"altro"}\r\n\u2028\u001b[31m';
  const lines = logged((logger) => logger.info({ reason: evil, err: new Error(evil) }, evil));
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trimEnd()).not.toMatch(/[\n\r\u001b]/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ reason: evil, msg: evil });
});

it('writes neither keys nor what PostgreSQL tells of a row', () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "guardian_code"'), {
    code: '23505',
    detail: 'Key (fiscal_code)=(RSSMRA80A01H501U) already exists.',
  });
  const headers = { cookie: 'portal=segreto-1', authorization: 'Bearer segreto-2', accept: '*/*' };
  const [line = ''] = logged((logger) => logger.error({ err: error, req: { headers } }, 'unexpected fault'));
  expect(line).toContain('23505');
  expect(line).toContain('accept');
  expect(line).not.toMatch(/RSSMRA80A01H501U|segreto/);
});
