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

/** What vitest.config.ts and playwright.config.ts give every test and every wait, in milliseconds. */
const usual = { test: 180_000, wait: 30_000 };

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

/**
 * The number of a literal, or of the `timeout` of an object; null where there is none.
 * @param {Node} node
 * @returns {number | null}
 */
function timeoutOf(node) {
  if (node?.type === 'Literal' && typeof node.value === 'number') return node.value;
  const set = node?.type === 'ObjectExpression' ? node.properties : [];
  return (
    set.map((/** @type {Node} */ one) => one.key?.name === 'timeout' && timeoutOf(one.value)).find(Boolean) ?? null
  );
}

/**
 * Whether a call is one of Vitest's or Playwright's that make a test or say how long it may take.
 * @param {Node} node
 */
function isOfTests({ callee }) {
  // As `it.each(…)(…)` is called.
  const of = callee.type === 'CallExpression' ? callee.callee : callee;
  const { name } = of.type === 'MemberExpression' ? (of.object.property ?? of.object) : of;
  return ['test', 'it', 'describe', 'beforeAll', 'beforeEach'].includes(name);
}

/**
 * Whether a call is a matcher of `expect(…)` or of `expect.poll(…)`.
 * @param {Node} node
 */
function isMatcher({ callee }) {
  let of = callee;
  while (of.type === 'MemberExpression' || of.type === 'CallExpression') of = of.object ?? of.callee;
  return callee.type === 'MemberExpression' && of.name === 'expect';
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
    impatient: rule((context) => ({
      CallExpression(node) {
        const isTest = isOfTests(node);
        const least = isTest ? usual.test : isMatcher(node) && isStep(node) ? usual.wait : 0;
        const said = node.arguments.filter((/** @type {Node} */ { type }) => isTest || type === 'ObjectExpression');
        const given = said.map(timeoutOf).find((/** @type {number | null} */ one) => one !== null);
        if (typeof given !== 'number' || given >= least) return;
        context.report({ node, message: 'This is less patient than the usual, which only a hang reaches.' });
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
