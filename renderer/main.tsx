// The page: its fonts and styles, and begin().

import '@fontsource-variable/literata/opsz.css';
import '@fontsource-variable/literata/opsz-italic.css';
import '@fontsource-variable/source-sans-3/wght.css';
import './base/tokens.css';
import './base/base.css';
import './base/choice.css';
import './base/empty.css';
import './base/report.css';
import { begin } from './shell/begin.tsx';

const place = document.getElementById('workbench');
if (place) void begin(place);
