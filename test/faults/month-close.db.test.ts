/** The faults of a month close, small; `npm run faults` plays them at full size. */
import { playSmall } from './support/small.ts';

playSmall('F1', 'F3');
