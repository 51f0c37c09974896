/**
 * The list by keyboard. Letters act only while the list has the focus (WCAG 2.1.4); what acts everywhere needs a modifier.
 * Down, Up or j, k: next and previous · x: pick · Home, End · Ctrl K or Cmd K: to the search.
 */
export function listKeys() {
  document.addEventListener('keydown', event => {
    const search = document.querySelector('form[data-live] input[type=search]');
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k' && search) {
      event.preventDefault();
      search.focus();
      search.select();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...document.querySelectorAll('#results a.open')];
    if (links.length === 0) return;
    if (event.target === search && event.key === 'ArrowDown') { move(0); return; }
    const at = links.indexOf(document.activeElement?.closest('tr')?.querySelector('a.open'));
    if (at < 0 || event.target.matches('input:not([type=checkbox]), select, textarea')) return;
    if (event.key === 'ArrowDown' || event.key === 'j') move(at + 1);
    else if (event.key === 'ArrowUp' || event.key === 'k') { if (at === 0) { event.preventDefault(); search?.focus(); } else move(at - 1); }
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(links.length - 1);
    else if (event.key === 'x') links[at].closest('tr').querySelector('[name=id]')?.click();

    function move(to) {
      event.preventDefault();
      links[Math.min(to, links.length - 1)].focus();
    }
  });
}

/** One box for all boxes of the page. */
export function pickAll(root) {
  for (const all of root.querySelectorAll('[data-pick-all]')) {
    all.hidden = false;
    all.addEventListener('change', () => {
      for (const box of all.closest('form').querySelectorAll('[name=id]')) box.checked = all.checked;
    });
  }
}
