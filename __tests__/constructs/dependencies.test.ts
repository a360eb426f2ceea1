import { CosmosContainer, CosmosDatabase } from '../../constructs';
import { account, givenNetwork, principal } from '../support/samples';
import { type Block, newStack, synthesized } from '../support/synthesized';

/** What each resource of the stack waits for beyond what it refers to, by logical id without its hash. */
function dependencies(json: Block): { [id: string]: string[] } {
  const plain = (id: string) => id.replace(/^.*\./, '').replace(/_[0-9A-F]{8}$/, '');
  const resources = Object.values(json.resource as object).flatMap((all) => Object.entries(all as Block));
  return Object.fromEntries(
    resources
      .filter(([, block]) => (block as Block).depends_on)
      .map(([id, block]) => [plain(id), (block as Block).depends_on.map(plain)]),
  );
}

test('what is created on an account is created one by one, and roles come last', () => {
  const stack = newStack();
  const cosmos = account(stack);
  cosmos.grantDataReader(principal(stack));
  cosmos.addPrivateEndpoint('endpoint', { network: givenNetwork(stack) });
  const database = cosmos.addDatabase('db', { databaseName: 'mi-test' });
  for (const id of ['one', 'two']) database.addContainer(id, { containerName: id, partitionKeyPaths: ['/pkey'] });
  expect(dependencies(synthesized(stack).json)).toEqual({
    cosmos_db: ['cosmos_endpoint'],
    cosmos_db_one: ['cosmos_db'],
    cosmos_db_two: ['cosmos_db_one'],
    'cosmos_DataReader-principal': ['cosmos_db_two'],
  });
});

test('accounts do not wait for each other, and roles alone for nothing', () => {
  const stack = newStack();
  account(stack).grantDataReader(principal(stack));
  const other = account(stack, { accountName: 'other' }, 'other');
  new CosmosDatabase(stack, 'db', { account: other, databaseName: 'mi-test' });
  expect(dependencies(synthesized(stack).json)).toEqual({});
});

test('the line is by account, not by construct tree', () => {
  const stack = newStack();
  const database = new CosmosDatabase(stack, 'db', { account: account(stack), databaseName: 'mi-test' });
  new CosmosContainer(stack, 'container', { database, containerName: 'c', partitionKeyPaths: ['/pkey'] });
  expect(dependencies(synthesized(stack).json)).toEqual({ container: ['db'] });
});

test('a logical id may be overridden until the stack is synthesized', () => {
  const stack = newStack();
  const cosmos = account(stack);
  const database = cosmos.addDatabase('db', { databaseName: 'mi-test' });
  cosmos.grantDataReader(principal(stack));
  const resource = database.node.defaultChild as Block;
  resource.overrideLogicalId('mine');
  expect(Object.values(dependencies(synthesized(stack).json))).toEqual([['mine']]);
});
