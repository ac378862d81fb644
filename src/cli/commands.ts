import { Command, CommanderError, Option } from 'commander';
import {
  type CatalogFormat,
  type CatalogShowArguments,
  type CatalogSuggestArguments,
  type CheckArguments,
  type ConfigArguments,
  type ExitStatus,
  type Host,
  type InitArguments,
  loadCatalogCommands,
  loadCheck,
  loadConfigCommand,
  loadExplain,
  loadInit,
  loadRules,
  loadSchema,
  loadTrace,
  type TraceArguments,
  version,
} from '../app/index.js';
import { completionScript } from './completion.js';

/** Runs one command line (without the program's own name) and says with which status to exit. */
export const run = async (args: readonly string[], host: Host): Promise<ExitStatus> => {
  let status: ExitStatus = 0;
  const printed: string[] = [];
  const program = build(host, printed, (ended) => (status = ended));
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    status = error.exitCode === 0 ? 0 : 2;
  }
  if (printed.length > 0) await host.out(printed.join(''));
  return status;
};

/** `host` takes the messages, `printed` what help and version print, `end` the status of the command. */
const build = (host: Host, printed: string[], end: (status: ExitStatus) => void): Command => {
  const program = new Command('fwlint')
    .description('Audits firewall exports: exact findings about missing, over-broad and stale rules.')
    .version(version, '-V, --version', 'print the version')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void printed.push(text),
      writeErr: host.err,
      outputError: (text, write) => write(`fwlint: ${text.replace(/^error: /, '').replace('\n(', ' (')}`),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  const command = (usage: string, summary: string): Command => {
    const added = program.command(usage).description(summary).summary(summary);
    return added.addHelpText('after', `\nExit status: ${exitStatuses}`);
  };

  const check = 'find what is wrong in exports (files, directories, or - for standard input)';
  configOptions(inputOptions(command('check [export...]', check)))
    .option('--format <format>', 'report on standard output: pretty, concise, json, sarif or github', 'pretty')
    .option('-o, --output <format:file>', 'write a report to a file, too (repeatable)', collect)
    .option('--catalog <id|file>', 'check the required flows of this catalog (repeatable)', collect)
    .option('--role <name=binding>', 'addresses of a role of the catalogs that have it (repeatable)', collect)
    .option('--feature <names>', 'active features of the catalog, instead of its defaults (repeatable)', collect)
    .option('--param <name=value>', 'value of a parameter of the catalog (repeatable)', collect)
    .option('--fail-on <level>', 'lowest level that gives status 1: error, warning, note or never (default: error)')
    .option('--exit-zero', 'status 0 instead of 1')
    .option('--select <ids>', 'only these lint rules: ids, names or prefixes such as FW2 (repeatable)', collect)
    .option('--ignore <ids>', 'not these lint rules (repeatable)', collect)
    .option('--strict', 'count conditional verdicts as errors')
    .option('--show-waived', 'list waived findings, too')
    .option('--sarif-category <id>', 'category of the run for code scanning')
    .option('--sarif-suppressed', 'write waived findings, too, as suppressed')
    .option('--stats', 'print counts and times to standard error')
    .action(async (exports: string[], options: Omit<CheckArguments, 'exports'>) => {
      end(await (await loadCheck())({ ...options, exports }, host));
    });

  configOptions(inputOptions(command('trace <export>', 'follow one packet, or a file of packets, through the rules')))
    .option('--src <address>', 'source address')
    .option('--dst <address>', 'destination address')
    .option('--proto <protocol>', 'protocol: tcp, udp, icmp, … or a number')
    .option('--sport <port>', 'source port')
    .option('--dport <port>', 'destination port')
    .option('--icmp-type <number>', 'ICMP type')
    .option('--icmp-code <number>', 'ICMP code')
    .option('--flags <flags>', 'TCP flags, such as SYN,ACK')
    .option('--state <state>', 'connection state: new, established, related, invalid or untracked')
    .option('--mark <number>', 'packet mark')
    .option('--family <version>', 'IP version, where the addresses do not tell: 4 or 6')
    .option('--in <name>', 'interface or zone of entry')
    .option('--out <name>', 'interface or zone of exit')
    .option('--chain <chain>', 'iptables: INPUT, FORWARD or OUTPUT')
    .option('--scope <scope>', 'virtual system or device group')
    .option('--app <name>', 'application')
    .option(
      '--attach <id>',
      'security group, network ACL, network interface, or Network Firewall policy or rule group by name',
    )
    .option('--direction <direction>', 'ingress or egress')
    .option('--packets <file>', 'packets as JSON Lines, - for standard input; prints one verdict per line')
    .option('--format <format>', 'pretty or json', 'pretty')
    .action(async (path: string, options: Omit<TraceArguments, 'export'>) => {
      end(await (await loadTrace())({ ...options, export: path }, host));
    });

  command('rules', 'list the lint rules')
    .option('--format <format>', 'table or json', 'table')
    .action(async (options: { format?: string }) => {
      end(await (await loadRules())(options, host));
    });

  command('explain <id>', 'explain a lint rule, by id or name').action(async (id: string) => {
    end(await (await loadExplain())(id, host));
  });

  catalogCommands(command, end, host);

  inputOptions(command('init [export...]', 'write a commented fwlint.toml from what the exports show'))
    .option('-o, --output <file>', 'where to write, - for standard output', 'fwlint.toml')
    .option('--force', 'replace an existing file')
    .action(async (exports: string[], options: Omit<InitArguments, 'exports'>) => {
      end(await (await loadInit())({ ...options, exports }, host));
    });

  configOptions(command('config', 'print the settings that hold here, and where each comes from')).action(
    async (options: ConfigArguments) => {
      end(await (await loadConfigCommand())(options, host));
    },
  );

  command('schema <name>', 'print a JSON Schema: config, catalog or json').action(async (name: string) => {
    end(await (await loadSchema())(name, host));
  });

  command('completion <shell>', 'print a completion script for bash, zsh or fish').action((shell: string) => {
    const script = completionScript(program, shell);
    if (script === undefined) host.err(`fwlint: no completion for \`${shell}\`; there is one for: bash, zsh, fish\n`);
    else printed.push(script);
    end(script === undefined ? 2 : 0);
  });

  return program;
};

type End = (status: ExitStatus) => void;

const catalogCommands = (command: (usage: string, summary: string) => Command, end: End, host: Host): void => {
  const catalog = command('catalog', 'the catalogs of required flows');
  const below = (usage: string, summary: string): Command =>
    catalog.command(usage).description(summary).summary(summary);

  below('list', 'list the built-in catalogs')
    .option('--format <format>', 'text or json', 'text')
    .action(async (options: CatalogFormat) => {
      end(await (await loadCatalogCommands()).catalogList(options, host));
    });

  below('show <id>', 'show a catalog, by id or file')
    .option('--format <format>', 'text or json', 'text')
    .option('--param <name=value>', 'value of a parameter (repeatable)', collect)
    .option('--feature <names>', 'exactly these features are active (repeatable)', collect)
    .option('--product-version <version>', 'version of the product')
    .action(async (id: string, options: Omit<CatalogShowArguments, 'id'>) => {
      end(await (await loadCatalogCommands()).catalogShow({ ...options, id }, host));
    });

  below('validate <file...>', 'check catalog files, alone and against each other')
    .option('--param <name=value>', 'value of a parameter (repeatable)', collect)
    .action(async (files: string[], options: { param?: readonly string[] }) => {
      end(await (await loadCatalogCommands()).catalogValidate({ ...options, files }, host));
    });

  inputOptions(below('suggest <export...>', 'name the catalogs whose ports an export permits'))
    .option('--format <format>', 'text or json', 'text')
    .action(async (exports: string[], options: Omit<CatalogSuggestArguments, 'exports'>) => {
      end(await (await loadCatalogCommands()).catalogSuggest({ ...options, exports }, host));
    });
};

const exitStatuses = '0 clean, 1 findings, 2 wrong usage, 3 an input was unreadable or damaged';

const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value];

/** The options of every command that reads settings. */
const configOptions = (command: Command): Command =>
  command
    .option('--config <file>', 'settings (default: the nearest fwlint.toml upward)')
    .option('--no-config', 'no settings');

/** The options of every command that reads exports. */
const inputOptions = (command: Command): Command =>
  command
    .option('--export-format <format>', 'format of the exports, where their content does not tell')
    .option('--ipset <file>', '`ipset save` output of the firewall (repeatable)', collect)
    .option('--self <addresses>', "the firewall's own addresses (repeatable)", collect)
    .option('--zone <name=cidr>', 'addresses behind an interface or zone (repeatable)', collect)
    .option('--today <day>', 'the day of the check, YYYY-MM-DD (default: the clock)')
    .addOption(new Option('--color <when>', 'auto, always or never').default('auto'))
    .option('-q, --quiet', 'no warnings')
    .option('-v, --verbose', 'more about what is read');
