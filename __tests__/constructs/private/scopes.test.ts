import fc from 'fast-check';
import { containerScope, databaseScope, dataRoleDefinitionId, dataRoleGuid } from '../../../constructs/private/scopes';

test('a scope is made of dbs and colls, whatever the names', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (database, container) => {
      const scope = containerScope(databaseScope('/account', database), container);
      return scope === `/account/dbs/${database}/colls/${container}`;
    }),
  );
});

test('the GUID of a role can be read off its id, in lower case', () => {
  fc.assert(
    fc.property(fc.uuid(), (guid) => dataRoleGuid(dataRoleDefinitionId('/account', guid.toUpperCase())) === guid),
  );
  expect(dataRoleGuid(dataRoleDefinitionId('/account', '${var.guid}'))).toBeUndefined();
});
