// The two nodes of a guideline that Lexical does not have: a tagged example, and what stays as it was written.

import {
  $createParagraphNode,
  $getState,
  $setState,
  createState,
  ElementNode,
  ParagraphNode,
  type LexicalNode,
} from 'lexical';
import { useCorpus } from '../../session/corpus.ts';

const labelState = createState('label', { parse: (value) => (typeof value === 'string' ? value : '') });

/** Words that an example shows as tagged: `[words](label)` in Markdown. Never a link. */
export class ExampleNode extends ElementNode {
  override $config() {
    return this.config('spanwright-example', { extends: ElementNode, stateConfigs: [{ stateConfig: labelState }] });
  }

  /** The name of the label; a label that was renamed since is not found by it, and the guideline's own colour stands in. */
  label(): string {
    return $getState(this, labelState);
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('mark');
    element.className = 'example';
    const label = useCorpus.getState().corpus?.labels.find(({ name }) => name === this.label());
    if (label) element.dataset['colour'] = label.colour;
    element.title = this.label();
    return element;
  }

  override updateDOM(before: this): boolean {
    return $getState(before, labelState, 'direct') !== $getState(this, labelState, 'direct');
  }

  override isInline(): boolean {
    return true;
  }

  override canBeEmpty(): boolean {
    return false;
  }

  override canInsertTextBefore(): boolean {
    return false;
  }

  override canInsertTextAfter(): boolean {
    return false;
  }
}

/** An empty example of a label; to be called inside a Lexical update. */
export function $createExampleNode(label: string): ExampleNode {
  return $setState(new ExampleNode(), labelState, label);
}

/** Markdown that has no other form here: shown, edited and kept as it is written. */
export class SourceNode extends ParagraphNode {
  override $config() {
    return this.config('spanwright-source', { extends: ParagraphNode });
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('p');
    element.className = 'source';
    return element;
  }

  override updateDOM(): boolean {
    return false;
  }

  override insertNewAfter(): ParagraphNode {
    const paragraph = $createParagraphNode();
    this.insertAfter(paragraph);
    return paragraph;
  }
}

export function $isExampleNode(node: LexicalNode | null | undefined): node is ExampleNode {
  return node instanceof ExampleNode;
}

export function $isSourceNode(node: LexicalNode | null | undefined): node is SourceNode {
  return node instanceof SourceNode;
}
