// The text of a guideline with all of Lexical that it needs: read when one is on screen, so that the program starts without it.

import { lazy } from 'react';

export const GuidelineText = lazy(() => import('./editor/GuidelineText.tsx'));
