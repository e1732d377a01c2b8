// An EditContext turns an element into a place where the keyboard works (caret, selection, input methods) while the browser
// never edits its text: what is typed goes to the context, and the context forgets it.

interface EditContextLike extends EventTarget {
  readonly text: string;
  updateText(start: number, end: number, text: string): void;
}

type EditingHost = HTMLElement & { editContext: EditContextLike | null };

/** Gives `root` a caret and keyboard selection without making its text editable; the answer takes them away again. */
export function captureKeyboard(root: HTMLElement): () => void {
  const Context: unknown = Reflect.get(globalThis, 'EditContext');
  // Browsers without it (Firefox, Safari) still show, select by mouse and tag.
  if (!isEditContextConstructor(Context) || !isEditingHost(root)) return () => {};
  const context = new Context();
  const forget = (): void => context.updateText(0, context.text.length, '');
  context.addEventListener('textupdate', forget);
  root.editContext = context;
  return () => {
    context.removeEventListener('textupdate', forget);
    root.editContext = null;
  };
}

function isEditContextConstructor(value: unknown): value is new () => EditContextLike {
  return typeof value === 'function';
}

function isEditingHost(element: HTMLElement): element is EditingHost {
  return 'editContext' in element;
}
