/** Part of `npm run build`: what the assistant learns of the authored examples, where it was not learnt of just these. */
import { makeLearnt } from '#server/modules/assistant/current-router.ts';

await makeLearnt();
