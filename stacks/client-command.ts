/** What the client is told on its command line. */
export interface ClientCommand {
  readonly windows: boolean;
  readonly endpoint: string;
  readonly database: string;
  readonly container: string;
  readonly partitionKey: string[];
  /** For a user-assigned identity. */
  readonly clientId?: string;
  /** Where the client creates database and container itself. */
  readonly create?: { readonly subscription: string; readonly resourceGroup: string };
}

/** The command line with which the client, on the virtual machine, does the tutorial's "Access data". */
export function clientCommand(command: ClientCommand): string {
  const quote = (text: string) => quoted(text, command.windows ? POWERSHELL_QUOTE : SHELL_QUOTE);
  const { create, clientId } = command;
  return [
    'node keyless-cosmos-client.cjs',
    `--endpoint ${command.endpoint}`,
    `--database ${quote(command.database)}`,
    `--container ${quote(command.container)}`,
    ...command.partitionKey.map((path) => `--partition-key ${quote(path)}`),
    ...(clientId === undefined ? [] : [`--client-id ${clientId}`]),
    ...(create ? [`--create --subscription ${create.subscription} --resource-group ${create.resourceGroup}`] : []),
  ].join(' ');
}

const PLAIN = /^[A-Za-z0-9_./-]+$/;

// What a single quote becomes between single quotes.
const SHELL_QUOTE = "'\\''";
const POWERSHELL_QUOTE = "''";

function quoted(text: string, quote: string): string {
  return PLAIN.test(text) ? text : `'${text.split("'").join(quote)}'`;
}
