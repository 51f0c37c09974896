/** Buttons that copy the text of the element they name. They are hidden until now, because without a script they would do nothing. */
export function showCopyButtons(root) {
  for (const button of root.querySelectorAll('[data-copy]')) {
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener('click', async () => {
      const source = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(source.textContent);
        button.textContent = button.dataset.done;
        setTimeout(() => { button.textContent = label; }, 2000);
      } catch {
        // No permission, or not a secure context: selected text can be copied by hand.
        getSelection().selectAllChildren(source);
      }
    });
  }
}
