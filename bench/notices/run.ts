/** P2, notices: 10,000 real payment notices drawn, and 10,000 e-mails with their notice sent over SMTP. */
import { openBenchDatabase } from './database.ts';
import { measureMails } from './mails.ts';
import { measurePdfs } from './pdfs.ts';

const BENCH = 'notices';
const NOTICES = 10_000;

export async function run(): Promise<void> {
  const database = await openBenchDatabase(NOTICES);
  try {
    await measurePdfs(BENCH, await database.readNotices());
    await measureMails(BENCH, database, NOTICES);
  } finally {
    await database.close();
  }
}
