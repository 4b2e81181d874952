import autocannon from "autocannon";

const ROUNDS = 3;
const WARM_UP_SECONDS = 3;
const SECONDS = 4;
const CONNECTIONS = 8;

/**
 * Requests a second of each address, by name: the median of some rounds. The addresses take
 * turns, so that whatever else the machine does meets all of them.
 */
export async function rates(addresses) {
  const names = Object.keys(addresses);
  for (const name of names) await shoot(addresses[name], WARM_UP_SECONDS);
  const seen = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) seen[name].push(await shoot(addresses[name], SECONDS));
  }
  return Object.fromEntries(names.map((name) => [name, median(seen[name])]));
}

async function shoot(address, duration) {
  const result = await autocannon({
    url: address.href,
    connections: CONNECTIONS,
    duration,
    // In a thread of its own, away from the log.
    workers: 1,
  });
  const failed = result.errors + result.non2xx;
  if (failed > 0) throw new Error(`${failed} requests for ${address} failed`);
  return result.requests.total / result.duration;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
