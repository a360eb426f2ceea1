import { checkOptional, fail, type Place } from './check';
import { MAX_THROUGHPUT, THROUGHPUT } from './numbers';

/** Throughput as the props have it. */
interface Throughput {
  readonly throughput?: number;
  readonly maxThroughput?: number;
}

/** Checks the throughput of a database or container, and gives it as azurerm wants it. */
export function throughputOf(place: Place, { throughput, maxThroughput }: Throughput, serverless?: boolean) {
  checkOptional(place, 'throughput', throughput, THROUGHPUT);
  checkOptional(place, 'maxThroughput', maxThroughput, MAX_THROUGHPUT);
  if (throughput !== undefined && maxThroughput !== undefined) {
    fail(
      place,
      `\`throughput\` is ${throughput} and \`maxThroughput\` is ${maxThroughput}: give one of the two, the first for manual and the second for autoscale throughput`,
    );
  }
  const [property, value] =
    throughput === undefined ? ['maxThroughput', maxThroughput] : (['throughput', throughput] as const);
  if (serverless && value !== undefined) {
    fail(place, `\`${property}\` is ${value}: an account with \`serverless: true\` takes no throughput`);
  }
  return { throughput, autoscaleSettings: maxThroughput === undefined ? undefined : { maxThroughput } };
}
