const APP_NAME = 'ComunicApp';
/** Of the portal's header, as in `portal.html`. */
const PRIMARY = '#0066cc';

/** What a phone needs to install the portal of one Comune (W3C Web Application Manifest). */
export function webManifest({ slug, name }: { slug: string; name: string }) {
  const scope = `/c/${slug}/`;
  return {
    id: scope,
    name: `${APP_NAME} – ${name}`,
    short_name: APP_NAME,
    description: 'Presenze, disdette e pagamenti della refezione scolastica.',
    lang: 'it',
    start_url: scope,
    scope,
    display: 'standalone',
    theme_color: PRIMARY,
    background_color: '#ffffff',
    categories: ['education', 'government'],
    icons: [
      { src: '/app/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/app/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/app/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: 'Presenze', url: `${scope}presenze` },
      { name: 'Pagamenti', url: `${scope}pagamenti` },
    ],
  };
}
