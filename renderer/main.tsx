// Starts the screens: first what must be there before anything is drawn, then the shell, then the news.

import './session/host/no-eval.ts';
import '@fontsource-variable/literata/opsz.css';
import '@fontsource-variable/literata/opsz-italic.css';
import '@fontsource-variable/source-sans-3/wght.css';
import './base/tokens.css';
import './base/base.css';
import './base/choice.css';
import './base/empty.css';
import './base/report.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { begin } from './shell/begin.ts';
import { Shell } from './shell/Shell.tsx';

const place = document.getElementById('workbench');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Shell />
    </StrictMode>,
  );
  void begin();
}
