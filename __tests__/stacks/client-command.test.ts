import { clientCommand } from '../../stacks/client-command';

const COMMAND = { windows: false, endpoint: 'https://e/', database: 'db', container: 'c', partitionKey: ['/pkey'] };

test('with the least', () => {
  expect(clientCommand(COMMAND)).toBe(
    'node keyless-cosmos-client.cjs --endpoint https://e/ --database db --container c --partition-key /pkey',
  );
});

test('with everything', () => {
  const create = { subscription: 's', resourceGroup: 'g' };
  expect(clientCommand({ ...COMMAND, partitionKey: ['/a', '/b'], clientId: 'id', create })).toBe(
    'node keyless-cosmos-client.cjs --endpoint https://e/ --database db --container c --partition-key /a --partition-key /b --client-id id --create --subscription s --resource-group g',
  );
});

test.each([
  [false, "--database 'it'\\''s $1'"],
  [true, "--database 'it''s $1'"],
])('names are quoted for the system they are typed on (Windows: %s)', (windows, expected) => {
  expect(clientCommand({ ...COMMAND, windows, database: "it's $1" })).toContain(expected);
});
