// The street's clock, and how far a client's must be put forward.
const STREET_HOURS = 8;
const DAY_MS = 24 * 3600 * 1000;
/** Counted from once, so that no clock of a test ever goes back: codes of venues follow from it. */
const START = Date.now();

/** A day by the street's clock, some days from now. */
export const day = (days) =>
  new Date(START + days * DAY_MS + STREET_HOURS * 3600 * 1000).toISOString().slice(0, 10);

/**
 * How many days a client's clock must be ahead to stand in the minute of a time of a day: clocks
 * are put forward by whole minutes, so a moment to the second cannot be had.
 */
export const until = (day, time) => {
  const ahead = Date.parse(`${day}T${time}:00+08:00`) - START;
  return Math.ceil(ahead / 60_000) / (24 * 60);
};

/** The same, of a day that is so many days from now. */
export const at = (days, time) => until(day(days), time);
