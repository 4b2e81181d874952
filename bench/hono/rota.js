const DAY = 24 * 60 * 60 * 1000;
const WEEK = 7 * DAY;
/** Monday 5 January 2026, midnight of the street: the beginning of rotas and conventions. */
export const BEGINNING = Date.UTC(2026, 0, 4, 16);

/** Who leads by the rota with which a station begins, and who is next. */
export function turns(towers, now) {
  const shift = Math.floor((now - BEGINNING) / WEEK);
  const turn = (place) => ({
    tower: towers[place % towers.length],
    from: BEGINNING + place * WEEK,
    until: BEGINNING + (place + 1) * WEEK,
  });
  return { lead: turn(shift), next: turn(shift + 1) };
}
