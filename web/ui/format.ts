/** How amounts, dates and times are written for people: the same functions as in e-mails and PDFs. */
export { formatEuro } from '#common/money.ts';
export { formatDate, formatInstant } from '#common/dates.ts';
