/** What the browser runs first, next to nothing: the page that the server has drawn is seen before it is taken over. */
import '../ui/look.ts';
import { nextTask } from '../ui/next-task.ts';
import { showTextSize } from '../ui/text-size.ts';
import { atFirstFrame } from './first-frame.ts';

showTextSize();
await atFirstFrame();
// In two steps: what is run at once keeps the phone from answering.
await import('react-dom/client');
await nextTask();
await import('./start.tsx');
