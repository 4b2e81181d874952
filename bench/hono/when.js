const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEKDAYS = "日一二三四五六";

/** The moment on the street's clock, to be read with the UTC methods. */
function streetTime(at) {
  return new Date(at + 8 * HOUR);
}

export function monthOf(now) {
  return streetTime(now).toISOString().slice(0, 7);
}

export function deadline(due) {
  const words = moment(Date.parse(due.at));
  return due.provisional ? `${words}（暂定，次年节假日公布后可能调整）` : words;
}

export function moment(instant) {
  const at = streetTime(instant);
  const two = (number) => String(number).padStart(2, "0");
  const day = `${at.getUTCMonth() + 1}月${at.getUTCDate()}日(周${WEEKDAYS[at.getUTCDay()]})`;
  return `${day}${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

export function date(instant) {
  const at = streetTime(instant);
  return `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
}

export function distance(due, now) {
  const left = Date.parse(due.at) - now;
  return left < 0 ? `已超\u00a0${span(-left)}` : `还有\u00a0${span(left)}`;
}

function span(milliseconds) {
  if (milliseconds >= 2 * DAY) return `${Math.floor(milliseconds / DAY)}\u00a0天`;
  if (milliseconds >= 2 * HOUR) return `${Math.floor(milliseconds / HOUR)}\u00a0小时`;
  return `${Math.floor(milliseconds / MINUTE)}\u00a0分钟`;
}
