/** The faults of presences, small; `npm run faults` plays them at full size. */
import { playSmall } from './support/small.ts';

playSmall('F13', 'F14');
