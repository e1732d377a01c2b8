// Starts the screens: first what must be there before anything is drawn, then the shell, then the news.

import './host/no-eval.ts';
import '@fontsource-variable/literata/opsz.css';
import '@fontsource-variable/literata/opsz-italic.css';
import '@fontsource-variable/source-sans-3/wght.css';
import './app/tokens.css';
import './app/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { begin } from './app/begin.ts';
import { Shell } from './app/Shell.tsx';

const place = document.getElementById('workbench');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Shell />
    </StrictMode>,
  );
  void begin();
}
