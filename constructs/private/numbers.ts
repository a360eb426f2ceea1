import type { Rule } from './check';

function whole(says: string, holds: (value: number) => boolean): Rule<number> {
  return { says, holds: (value) => Number.isInteger(value) && holds(value) };
}

export const THROUGHPUT = whole('RU/s from 400 in steps of 100', (value) => value >= 400 && value % 100 === 0);

export const MAX_THROUGHPUT = whole(
  'RU/s from 1,000 in steps of 1,000',
  (value) => value >= 1000 && value % 1000 === 0,
);

export const TIME_TO_LIVE = whole(
  'seconds from 1 to 2,147,483,647, or -1 for items that stay unless they say otherwise',
  (value) => value === -1 || (value >= 1 && value <= 2_147_483_647),
);

export const PORT = whole('a port from 1 to 65535', (value) => value >= 1 && value <= 65535);

export const OS_DISK_SIZE = whole('GiB from 1 to 4,095', (value) => value >= 1 && value <= 4095);

export const IMAGE_GENERATION = whole('1 or 2', (value) => value === 1 || value === 2);
