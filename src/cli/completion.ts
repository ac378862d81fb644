import type { Command } from 'commander';

/** The words that can follow one command: names of commands below it, and its options. */
interface Words {
  /** The commands on the way, such as `catalog show`; empty for the program itself. */
  readonly path: string;
  readonly commands: readonly string[];
  readonly options: readonly string[];
}

const wordsOf = (command: Command, path: readonly string[] = []): readonly Words[] => [
  {
    path: path.join(' '),
    commands: command.commands.map((below) => below.name()),
    options: [...command.options.flatMap(({ long }) => long ?? []), '--help'],
  },
  ...command.commands.flatMap((below) => wordsOf(below, [...path, below.name()])),
];

/** A completion script for a shell; undefined for a shell that we do not know. */
export const completionScript = (program: Command, shell: string): string | undefined => {
  const words = wordsOf(program);
  switch (shell) {
    case 'bash':
      return bash(words);
    case 'zsh':
      return zsh(words);
    case 'fish':
      return fish(words);
    default:
      return undefined;
  }
};

const cases = (words: readonly Words[]): string =>
  words
    .filter(({ path }) => path !== '')
    .map(({ path, commands, options }) => `    "${path}") words="${[...commands, ...options].join(' ')}" ;;`)
    .join('\n');

const first = (words: readonly Words[]): string => (words[0]?.commands ?? []).join(' ');

const groups = (words: readonly Words[]): string =>
  words
    .filter(({ path, commands }) => path !== '' && commands.length > 0)
    .map(({ path }) => path)
    .join('|');

const bash = (words: readonly Words[]): string => `_fwlint() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="\${COMP_WORDS[1]}" words="${first(words)}"
  case "$path" in
    ${groups(words)}) [ "$COMP_CWORD" -gt 2 ] && path="$path \${COMP_WORDS[2]}" ;;
  esac
  [ "$COMP_CWORD" -gt 1 ] && case "$path" in
${cases(words)}
    *) words="" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -o bashdefault -F _fwlint fwlint
`;

const zsh = (words: readonly Words[]): string => `#compdef fwlint
_fwlint() {
  local given="$words[2]" known="${first(words)}"
  case "$given" in
    ${groups(words)}) (( CURRENT > 3 )) && given="$given $words[3]" ;;
  esac
  if (( CURRENT > 2 )); then
    case "$given" in
${cases(words).replaceAll('words=', 'known=')}
    *) known="" ;;
    esac
  fi
  compadd -- \${=known}
  _files
}
compdef _fwlint fwlint
`;

const fish = (words: readonly Words[]): string => {
  const lines = words.flatMap(({ path, commands, options }) => {
    const names = path.split(' ').filter((name) => name !== '');
    const seen = names.map((name) => `__fish_seen_subcommand_from ${name}`).join('; and ');
    const condition = names.length === 0 ? '__fish_use_subcommand' : seen;
    return [
      ...commands.map((name) => `complete -c fwlint -n '${condition}' -a ${name}`),
      ...(names.length === 0 ? [] : options.map((name) => `complete -c fwlint -n '${condition}' -l ${name.slice(2)}`)),
    ];
  });
  return `${lines.join('\n')}\n`;
};
