import { expect, test } from 'vitest';
import { actionIds } from '../../model/actions.ts';
import { featureHandlers, handlers } from './handlers.ts';

test('each action is done by one feature', () => {
  expect(featureHandlers.flatMap((actions) => Object.keys(actions)).toSorted()).toEqual(actionIds.toSorted());
  expect(Object.keys(handlers).toSorted()).toEqual(actionIds.toSorted());
});
