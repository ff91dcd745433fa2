/** `npm run mobile -- https://mensa.comune.example it.comune.example.mensa`: the native projects, in `var/mobile`. */
import path from 'node:path';
import { makeShells } from './mobile-shells.ts';

const [origin, appId] = process.argv.slice(2);
if (!origin || !appId) {
  console.error('Uso: npm run mobile -- <indirizzo https del portale> <identificativo dell’applicazione>');
  process.exit(2);
}
const folder = path.join(import.meta.dirname, '..', 'var', 'mobile');
await makeShells({ folder, origin, appId });
console.log(`${folder}/android si apre con Android Studio, ${folder}/ios/App/App.xcodeproj con Xcode.`);
