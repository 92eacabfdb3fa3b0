// Keeps the frame of the dashboard and the pages' code, so that what was seen last can be read without a network. It keeps no answer of the API.
const version = '%VERSION%';
const assets = '%ASSETS%';
const name = `heli-${version}`;

addEventListener('install', event => {
  event.waitUntil(
    caches
      .open(name)
      .then(cache => cache.addAll(['/', '/icon.svg', '/manifest.webmanifest', ...assets]))
      .then(() => skipWaiting()),
  );
});

addEventListener('activate', event => {
  event.waitUntil(
    caches
      .keys()
      .then(keys => Promise.all(keys.filter(key => key.startsWith('heli-') && key !== name).map(key => caches.delete(key))))
      .then(() => clients.claim()),
  );
});

addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname.startsWith('/assets/') || url.pathname === '/icon.svg')
    event.respondWith(caches.match(request).then(kept => kept ?? fetch(request)));
  else if (request.mode === 'navigate')
    // Only where the network does not answer at all: what the server says, it says.
    event.respondWith(fetch(request).catch(async error => (await caches.match('/')) ?? Promise.reject(error)));
});
