/** The entries of an iCalendar text: unfolded, one object of properties each. */
export function entries(text) {
  const lines = text.replaceAll("\r\n ", "").split("\r\n");
  const found = [];
  for (const line of lines) {
    const [name, value] = [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)];
    if (line === "BEGIN:VEVENT") found.push({});
    else if (line === "END:VEVENT") Object.freeze(found.at(-1));
    else if (found.length && !Object.isFrozen(found.at(-1))) found.at(-1)[name] = value;
  }
  return found;
}

/** The moment of a value such as 20261123T000000Z. */
export function moment(value) {
  const [, y, m, d, h, min] = value.match(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)\d\dZ$/);
  return Date.UTC(y, m - 1, d, h, min);
}
