/** The cell of a row in which the mouse selects it; the space bar does the same. */
export function CheckCell({ isChosen, onToggle }: { readonly isChosen: boolean; readonly onToggle: () => void }) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid has the keys
    <span
      role="gridcell"
      className="tag-table__check"
      aria-label={isChosen ? 'Selected' : 'Not selected'}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <span className="tag-table__box" data-on={isChosen || undefined} aria-hidden="true" />
    </span>
  );
}
