// The words of a web page, laid out as it shows them: a line break where a block ends, an empty line between paragraphs.

/** What is needed of a node of any DOM. */
export interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly firstChild: PageNode | null;
  readonly nextSibling: PageNode | null;
  readonly parentNode: PageNode | null;
}

const textNode = 3;
const unseen = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'HEAD',
  'TITLE',
  'IFRAME',
  'OBJECT',
  'SVG',
  'MATH',
  'SELECT',
  'TEXTAREA',
]);
const paragraphs = new Set([
  'P',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'BLOCKQUOTE',
  'PRE',
  'UL',
  'OL',
  'DL',
  'TABLE',
  'FIGURE',
  'HR',
  'ARTICLE',
  'SECTION',
  'HEADER',
  'FOOTER',
  'MAIN',
  'ASIDE',
  'NAV',
]);
const lines = new Set([
  'DIV',
  'LI',
  'DT',
  'DD',
  'TR',
  'FIGCAPTION',
  'ADDRESS',
  'BR',
  'CAPTION',
  'SUMMARY',
  'DETAILS',
  'FORM',
  'FIELDSET',
]);
const cells = new Set(['TD', 'TH']);
const blanks = /[\t\n\f\r ]+/g;

/** The text below a node. Walks without recursion: pages may be nested deeper than a stack is. */
export function blockText(root: PageNode): string {
  const out: string[] = [];
  let ending = '\n\n';
  let preformatted = 0;
  const put = (text: string): void => {
    if (text === '') return;
    out.push(text);
    ending = `${ending}${text}`.slice(-2);
  };
  const breakTo = (wanted: '\n' | '\n\n'): void => {
    if (ending.endsWith(wanted)) return;
    put(wanted === '\n\n' && ending.endsWith('\n') ? '\n' : wanted);
  };
  const edge = (name: string): void => {
    if (paragraphs.has(name)) breakTo('\n\n');
    else if (lines.has(name)) breakTo('\n');
  };
  let node: PageNode | null = root;
  while (node !== null) {
    const name = node.nodeName.toUpperCase();
    if (node.nodeType === textNode) {
      const text = node.nodeValue ?? '';
      const collapsed = preformatted > 0 ? text : text.replace(blanks, ' ');
      put(preformatted === 0 && /\s$/.test(ending) ? collapsed.replace(/^ /, '') : collapsed);
    } else if (name === 'BR') put('\n');
    else edge(name);
    const child: PageNode | null = unseen.has(name) ? null : node.firstChild;
    if (child !== null) {
      if (name === 'PRE') preformatted++;
      node = child;
      continue;
    }
    node = after(node, root, (left) => {
      if (left === 'PRE') preformatted = Math.max(0, preformatted - 1);
      if (cells.has(left)) put('\t');
      edge(left);
    });
  }
  return out.join('');
}

/** The next node in the order of the page, telling of each element that ends on the way. */
function after(from: PageNode, root: PageNode, leave: (name: string) => void): PageNode | null {
  let node: PageNode | null = from;
  while (node !== null && node !== root) {
    if (node.nodeType !== textNode) leave(node.nodeName.toUpperCase());
    if (node.nextSibling !== null) return node.nextSibling;
    node = node.parentNode;
  }
  return null;
}
