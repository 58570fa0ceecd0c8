// Dates are Unix seconds, as the server gives them.

const LOCALE = 'en-GB';
const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: 'short' });
const shortDay = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });
const longDay = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long' });
const dayOfYear = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', year: 'numeric' });

export const timeOf = date => clock.format(date * 1000);

/** Equal for dates of one day. */
export const dayKey = date => new Date(date * 1000).toDateString();

/** Above a day's messages: "Today", "Yesterday", "12 May", "12 May 2025". */
export function dayTitle(date) {
  const days = daysAgo(date);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  const day = new Date(date * 1000);
  return (day.getFullYear() === new Date().getFullYear() ? longDay : dayOfYear).format(day);
}

/** In the chat list: the time today, the weekday this week, else the day. */
export function whenOf(date) {
  const days = daysAgo(date);
  if (days === 0) return timeOf(date);
  return (days < 7 ? weekday : shortDay).format(date * 1000);
}

function daysAgo(date) {
  const midnight = time => new Date(time).setHours(0, 0, 0, 0);
  return Math.round((midnight(Date.now()) - midnight(date * 1000)) / 86_400_000);
}
