import { isIPv4, isIPv6 } from 'node:net';
import type { Rule } from './check';

/** A range of IPv4 addresses; both ends belong to it. */
export interface Range {
  readonly first: number;
  readonly last: number;
  /** How many leading bits are fixed: 24 in 10.0.0.0/24. */
  readonly prefix: number;
}

/** The range a CIDR or a single address means; undefined where it is neither, or has bits set behind its prefix. */
export function rangeOf(text: string): Range | undefined {
  const [address = '', prefixText = '32', ...rest] = text.split('/');
  if (!isIPv4(address) || rest.length > 0 || !/^(0|[1-9]\d?)$/.test(prefixText)) return undefined;
  const prefix = Number(prefixText);
  if (prefix > 32) return undefined;
  const first = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - prefix);
  return first % size === 0 ? { first, last: first + size - 1, prefix } : undefined;
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether a subnet's range is not within an address space; only where both are ranges and known at synth. */
export function isOutside(subnetPrefix: string, addressSpace: string): boolean {
  const [inner, outer] = [rangeOf(subnetPrefix), rangeOf(addressSpace)];
  return inner !== undefined && outer !== undefined && !contains(outer, inner);
}

/** The range of a CIDR, as Azure's networks have them: not of a single address. */
function cidrOf(value: unknown): Range | undefined {
  return typeof value === 'string' && value.includes('/') ? rangeOf(value) : undefined;
}

function rangesOf(...cidrs: string[]): Range[] {
  return cidrs.flatMap((cidr) => rangeOf(cidr) ?? []);
}

function overlapsAny(range: Range, others: Range[]): boolean {
  return others.some((other) => other.first <= range.last && range.first <= other.last);
}

// "Which address ranges can I use in my virtual networks?", Azure Virtual Network FAQ.
const NOT_FOR_NETWORKS = rangesOf('224.0.0.0/4', '255.255.255.255', '127.0.0.0/8', '169.254.0.0/16', '168.63.129.16');

/** The address space of a virtual network. */
export const ADDRESS_SPACE: Rule<string> = {
  says: 'an IPv4 CIDR with no bits behind its prefix, from /2 to /29, such as "10.0.0.0/16", outside of multicast, loopback, link-local and Azure\'s own 168.63.129.16',
  holds: (value) => {
    const range = cidrOf(value);
    return range !== undefined && range.prefix >= 2 && range.prefix <= 29 && !overlapsAny(range, NOT_FOR_NETWORKS);
  },
};

/** The address range of a subnet; that it lies within the address space is checked beside it. */
export const SUBNET_PREFIX: Rule<string> = {
  says: 'an IPv4 CIDR with no bits behind its prefix, /29 or larger, such as "10.0.0.0/24"',
  holds: (value) => {
    const range = cidrOf(value);
    return range !== undefined && range.prefix <= 29;
  },
};

// RFC 1918, and what else never comes from the internet: RFC 6598, loopback, link-local, multicast, reserved.
const PRIVATE_RANGES = rangesOf(
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '0.0.0.0/8',
  '224.0.0.0/3',
);

/**
 * An entry of a Cosmos DB account's IP firewall. The single address 0.0.0.0 stands for Azure's own datacenters there
 * ("Configure an IP firewall in Azure Cosmos DB"), and is the one exception among the addresses.
 */
export const PUBLIC_RANGE: Rule<string> = {
  says: 'a public IPv4 address, or a CIDR of such with no bits behind its prefix: Azure refuses private ranges here, which reach the account by `allowSubnet` or a private endpoint',
  holds: (value) => {
    const range = typeof value === 'string' ? rangeOf(value) : undefined;
    return range !== undefined && (value === '0.0.0.0' || !overlapsAny(range, PRIVATE_RANGES));
  },
};

/** Where a network security rule lets traffic come from. */
export const SOURCE: Rule<string> = {
  says: 'an IP address, a CIDR with no bits behind its prefix, a service tag such as "VirtualNetwork", or "*"',
  holds: (value) =>
    typeof value === 'string' &&
    (value === '*' ||
      rangeOf(value) !== undefined ||
      isIPv6Range(value) ||
      /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)*$/.test(value)),
};

/** SSH, Remote Desktop, and Windows Remote Management over HTTP and HTTPS. */
const ADMINISTRATION_PORTS = [22, 3389, 5985, 5986];

/** Whether a port administers the machine. */
export function isAdministration(port: number): boolean {
  return ADMINISTRATION_PORTS.includes(port);
}

/**
 * Whether a source is the whole internet, in whatever spelling, or a part of it so large that a few of them are: more
 * than a /8 of IPv4 or a /16 of IPv6.
 */
export function isInternet(source: string): boolean {
  const [address = '', prefix] = source.split('/');
  const large = prefix !== undefined && Number(prefix) < (isIPv4(address) ? 8 : 16);
  return source === '*' || /^(internet|any)$/i.test(source) || large || source === '0.0.0.0';
}

function isIPv6Range(text: string): boolean {
  const [address = '', prefix = '128', ...rest] = text.split('/');
  if (
    rest.length > 0 ||
    !isIPv6(address) ||
    address.includes('%') ||
    !/^(0|[1-9]\d{0,2})$/.test(prefix) ||
    Number(prefix) > 128
  )
    return false;
  const size = 128n - BigInt(prefix);
  return ipv6ToNumber(address) % (1n << size) === 0n;
}

function ipv6ToNumber(address: string): bigint {
  // The URL parser writes every address alike, whatever zeros were left out and however its last 32 bits were written.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const left = groups(head);
  const right = groups(tail);
  const all = tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right];
  return all.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
}
