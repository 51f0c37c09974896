/** Asks now and then whether the new credential has been used, and tells it once it was. */
const everyMilliseconds = 3000;

export function watchConnection() {
  const place = document.querySelector('[data-watch]');
  if (!place) return;
  const timer = setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(place.dataset.watch, { headers: { 'X-Fragment': 'status' } });
      if (!answer.ok || answer.redirected) { clearInterval(timer); return; }
      const html = await answer.text();
      if (html !== place.innerHTML) place.innerHTML = html;
      if (place.querySelector('[data-connected]')) clearInterval(timer);
    } catch {
      // The server may be restarting; the next turn sees.
    }
  }, everyMilliseconds);
}
