/** The server writes exact times in UTC; the browser knows where its reader is. */
export function localTimes(root) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'medium' });
  for (const time of root.querySelectorAll('time[datetime]')) {
    const exact = format.format(new Date(time.dateTime));
    if (time.classList.contains('exact')) time.textContent = exact;
    else time.title = exact;
  }
}
