/** The faults of e-mails, small; `npm run faults` plays them at full size. */
import { playSmall } from './support/small.ts';

playSmall('F11');
