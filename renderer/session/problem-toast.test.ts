import { beforeEach, expect, test, vi } from 'vitest';
import { provideActions } from '../base/action-registry.ts';
import { dismissAll, useToasts } from '../base/toasts.ts';
import { actionIds, type ActionId } from '../../model/actions.ts';
import { toastProblem } from './problem-toast.ts';

beforeEach(dismissAll);

test('a fault of ours comes with the way to the log, a refusal without', () => {
  const showLog = vi.fn<() => void>();
  const all = Object.fromEntries(actionIds.map((id) => [id, () => undefined])) as Record<ActionId, () => void>;
  provideActions({ ...all, 'help.log': showLog });
  toastProblem({ code: 'refused', message: 'No.', details: {} }, { before: 'Not made.', topic: 'a' });
  toastProblem({ code: 'internal', message: 'Something went wrong.', details: {} });
  const [refused, internal] = useToasts.getState().toasts;
  expect(refused).toMatchObject({ text: 'Not made. No.', tone: 'refusal', topic: 'a', action: null });
  expect(internal).toMatchObject({ text: 'Something went wrong.', action: { title: 'Show the log' } });
  internal?.action?.run();
  expect(showLog).toHaveBeenCalledOnce();
});
