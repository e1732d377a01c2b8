// Rules of our own for the linter: what makes an end-to-end test fail on one machine in thousands. A page answers when it does: what is
// read once, directly after something was done, is what was there before as often as not.

/** What a locator or a page tells of the moment; `expect(locator)` has a matcher that waits for each. */
const momentary = new Set([
  'count',
  'isVisible',
  'isHidden',
  'isEnabled',
  'isDisabled',
  'isEditable',
  'isChecked',
  'boundingBox',
]);
const reads = new Set([
  ...momentary,
  'allInnerTexts',
  'allTextContents',
  'evaluate',
  'evaluateAll',
  'getAttribute',
  'innerHTML',
  'innerText',
  'inputValue',
  'textContent',
]);

/** @typedef {any} Node of the syntax tree, as ESLint has it */

/**
 * The name of the method that an `await` waits for, or null.
 * @param {Node} node
 */
const awaited = (node) =>
  node?.type === 'AwaitExpression' && node.argument.type === 'CallExpression' ? methodOf(node.argument) : null;

/**
 * @param {Node} call
 * @returns {string | null}
 */
const methodOf = ({ callee }) => (callee.type === 'MemberExpression' ? (callee.property.name ?? null) : null);

/**
 * Whether a node stands in the steps of a test, and not in a function that is asked until its answer is as wanted.
 * @param {Node} node
 */
function isStep(node) {
  let above = node.parent;
  while (above && !/Function/.test(above.type)) above = above.parent;
  const { callee } = above?.parent?.type === 'CallExpression' ? above.parent : {};
  const of = callee?.type === 'MemberExpression' ? callee.object : callee;
  return of?.name === 'test';
}

/** @param {(context: { report(found: { node: Node, message: string }): void }) => Record<string, (node: Node) => void>} create */
const rule = (create) => ({ meta: { type: 'problem' }, create });

export default {
  meta: { name: 'races' },
  rules: {
    'read-once': rule((context) => ({
      AwaitExpression(node) {
        if (momentary.has(awaited(node) ?? '') && isStep(node)) {
          context.report({
            node,
            message: 'This is read once: wait for it, with expect(locator), expect.poll or steady.',
          });
        }
      },
      CallExpression(node) {
        if (node.callee.name !== 'expect' || !reads.has(awaited(node.arguments[0]) ?? '')) return;
        if (momentary.has(awaited(node.arguments[0]) ?? '') && isStep(node.arguments[0])) return;
        context.report({ node, message: 'This is read once: ask again until it is so, with expect.poll.' });
      },
    })),
    'no-sleep': rule((context) => ({
      CallExpression(node) {
        if (methodOf(node) !== 'waitForTimeout') return;
        context.report({ node, message: 'A busy machine takes longer: wait for a state.' });
      },
    })),
    'whole-reload': rule((context) => ({
      CallExpression(node) {
        if (methodOf(node) !== 'reload' || node.callee.object.name !== 'page') return;
        context.report({
          node,
          message: 'A page that was loaded has not taken up what was left: workbench.reload() waits.',
        });
      },
    })),
  },
};
