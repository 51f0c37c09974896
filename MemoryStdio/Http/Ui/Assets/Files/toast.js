export function showDismissButtons(root) {
  for (const button of root.querySelectorAll('[data-dismiss]')) {
    button.hidden = false;
    button.addEventListener('click', () => button.closest('.toast').remove());
  }
}
