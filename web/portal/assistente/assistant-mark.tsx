/** The assistant's logo: a speech bubble over a plate. Decoration: the button around it has a label. */
export function AssistantMark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M5 6h22v14H15l-6 5v-5H5z" />
      <path d="M11 13h.01M16 13h.01M21 13h.01" />
    </svg>
  );
}
