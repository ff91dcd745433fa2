/** The faults of payments, small; `npm run faults` plays them at full size. */
import { playSmall, playSmallInTown } from './support/small.ts';

playSmallInTown('F4', 'F5', 'F6', 'F7', 'F8', 'F10', 'F20');
playSmall('F9');
