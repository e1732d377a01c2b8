import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import type { ActionId } from '../../model/actions.ts';
import { actions } from '../../model/actions.ts';
import { ActionKeys } from './Keys.tsx';
import { perform } from './action-registry.ts';
import { useFocusReturn } from './focus-return.ts';
import './menu.css';

/** A menu that opens from its button. */
export function Menu({
  trigger,
  children,
  align = 'start',
}: {
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
}) {
  const { keep, onCloseAutoFocus } = useFocusReturn();
  return (
    <DropdownMenu.Root
      modal={false}
      onOpenChange={(open) => {
        if (open) keep();
      }}
    >
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align={align}
          sideOffset={4}
          collisionPadding={8}
          loop
          onCloseAutoFocus={onCloseAutoFocus}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** A line of a menu. */
export function Item({
  children,
  onSelect,
  disabled = false,
  keys,
}: {
  readonly children: ReactNode;
  readonly onSelect: () => void;
  readonly disabled?: boolean;
  readonly keys?: ActionId;
}) {
  return (
    <DropdownMenu.Item className="menu__item" disabled={disabled} onSelect={onSelect}>
      <span className="menu__words" dir="auto">
        {children}
      </span>
      {keys ? <ActionKeys action={keys} /> : null}
    </DropdownMenu.Item>
  );
}

/** A line that does one of the actions, by its own title unless another fits the place better. */
export function ActionItem({ action, title }: { readonly action: ActionId; readonly title?: string }) {
  return (
    <Item keys={action} onSelect={() => perform(action)}>
      {title ?? actions[action].title}
    </Item>
  );
}

/** A line that can be on. */
export function CheckItem({
  children,
  checked,
  onChange,
  stay = false,
}: {
  readonly children: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** The menu stays open for further choices. */
  readonly stay?: boolean;
}) {
  return (
    <DropdownMenu.CheckboxItem
      className="menu__item"
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => {
        if (stay) event.preventDefault();
      }}
    >
      <span className="menu__words">{children}</span>
      <span className="menu__check">{checked ? <Check size={14} aria-hidden="true" /> : null}</span>
    </DropdownMenu.CheckboxItem>
  );
}

export function MenuRule() {
  return <DropdownMenu.Separator className="menu__rule" />;
}

export function MenuHeading({ children }: { readonly children: ReactNode }) {
  return <DropdownMenu.Label className="menu__heading">{children}</DropdownMenu.Label>;
}

/** A menu at a place on the screen, opened by a right click. */
export function PlaceMenu({
  name,
  x,
  y,
  onClose,
  children,
}: {
  /** What assistive technology calls it. */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { onCloseAutoFocus } = useFocusReturn(true);
  return (
    <DropdownMenu.Root
      open
      modal={false}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <DropdownMenu.Trigger asChild>
        <span className="menu__place" style={{ left: x, top: y }} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="start"
          collisionPadding={8}
          loop
          aria-label={name}
          onCloseAutoFocus={onCloseAutoFocus}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
