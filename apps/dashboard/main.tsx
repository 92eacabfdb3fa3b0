import { createRoot } from 'react-dom/client';
import './style.css';
import { App } from './shell/app.tsx';
import { Look } from './shell/look.tsx';
import { applySettings } from './shell/settings.ts';

applySettings();
// The browser hides a nonce from the attribute once it has read it, and keeps it in the property.
const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.nonce ?? '';
createRoot(document.querySelector('#app')!).render(
  <Look nonce={nonce}>
    <App />
  </Look>,
);

if (import.meta.env.PROD && 'serviceWorker' in navigator) addEventListener('load', () => void navigator.serviceWorker.register('/sw.js'));
