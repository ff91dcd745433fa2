/** PostgreSQL killed, small; `npm run faults` plays it at full size. */
import { playSmall } from './support/small.ts';

playSmall('F2');
