/** What the browser runs first, next to nothing: the page that the server has drawn is seen before it is taken over. */
import '../ui/look.ts';
import { showTextSize } from '../ui/text-size.ts';
import { atFirstFrame } from './first-frame.ts';

showTextSize();
await atFirstFrame();
await import('./start.tsx');
