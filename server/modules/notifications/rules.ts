/** The links of e-mails that work without a login: signed, so that nobody can write one for another family. */
import { SUBJECTS, CHANNELS, type Channel, type Subject } from '#common/contract/notifications.ts';

/** What a link stops. */
export interface LinkContent {
  guardianId: number;
  subject: Subject;
  channel: Channel;
}

/** The part that is signed. */
export function writeContent({ guardianId, subject, channel }: LinkContent): string {
  return `${guardianId}.${subject}.${channel}`;
}

/** `null` when it is nothing that we would have written. */
export function readContent(text: string): LinkContent | null {
  const [id = '', subjectText, channelText, ...rest] = text.split('.');
  const guardianId = /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null;
  const subject = SUBJECTS.find((known) => known === subjectText);
  const channel = CHANNELS.find((known) => known === channelText);
  if (guardianId === null || !subject || !channel || rest.length > 0) return null;
  return { guardianId, subject, channel };
}
