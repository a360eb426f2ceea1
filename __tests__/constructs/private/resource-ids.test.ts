import fc from 'fast-check';
import {
  ACCOUNT_ID,
  checkId,
  IDENTITY_ID,
  IMAGE_ID,
  PRIVATE_DNS_ZONE_ID,
  SUBNET_ID,
  VIRTUAL_NETWORK_ID,
} from '../../../constructs/private/resource-ids';

const KINDS = [ACCOUNT_ID, IDENTITY_ID, IMAGE_ID, PRIVATE_DNS_ZONE_ID, SUBNET_ID, VIRTUAL_NETWORK_ID];
const name = fc.stringMatching(/^[A-Za-z0-9._-]{1,12}$/);
const form = fc.constantFrom(...KINDS.flatMap((kind) => kind.forms.map((one) => ({ kind, one }))));

test('the fixed words get their own case, whatever it was, and names keep theirs', () => {
  fc.assert(
    fc.property(form, fc.array(name, { minLength: 4, maxLength: 4 }), ({ kind, one }, names) => {
      const filled = (words: string) => names.reduce((id, part) => id.replace('*', part), words);
      expect(checkId(undefined, 'id', filled(one.toUpperCase()), kind)).toBe(filled(one));
      return checkId(undefined, 'id', filled(one), kind) === filled(one);
    }),
  );
});

test('nothing shorter, longer or empty in between is an id', () => {
  const id = ACCOUNT_ID.forms[0]?.replace(/\*/g, 'x') as string;
  for (const bad of [`${id}/`, id.slice(1), id.replace('/x/', '//'), `${id}/sqlDatabases/x`, '']) {
    expect(() => checkId(undefined, 'id', bad, ACCOUNT_ID)).toThrow(
      `\`id\` is "${bad}": the id of a Cosmos DB account, /subscriptions/…/resourceGroups/…/providers/Microsoft.DocumentDB/databaseAccounts/…`,
    );
  }
});

test('what Terraform alone knows is left as it is', () => {
  expect(checkId(undefined, 'id', '${var.id}', SUBNET_ID)).toBe('${var.id}');
});
