/**
 * Search as you type: asks the server for the results alone and puts them in the place of the old ones. The address follows, so that a reload and the
 * back button show the same. Without this module the form is sent as any other.
 */
const pause = 180;

export function searchAsYouType() {
  const form = document.querySelector('form[data-live]');
  if (!form) return;
  const results = document.getElementById(form.dataset.live);
  const announcement = document.getElementById('live');
  let timer, running;

  async function search() {
    running?.abort();
    const asked = running = new AbortController();
    const values = [...new FormData(form)].filter(([, value]) => value !== '');
    const address = form.action + (values.length ? '?' + new URLSearchParams(values) : '');
    try {
      const answer = await fetch(address, { headers: { 'X-Fragment': 'results' }, signal: asked.signal });
      // Signed out meanwhile, or refused: the page itself says it best.
      if (answer.redirected || !answer.ok) { location.assign(address); return; }
      results.innerHTML = await answer.text();
      history.replaceState(null, '', address);
      announcement.textContent = results.querySelector('[data-summary]')?.dataset.summary ?? '';
      results.dispatchEvent(new CustomEvent('fragment', { bubbles: true }));
    } catch (error) {
      if (error.name !== 'AbortError') location.assign(address);
    }
  }

  form.addEventListener('input', event => {
    clearTimeout(timer);
    timer = setTimeout(search, event.target.type === 'search' ? pause : 0);
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
}
