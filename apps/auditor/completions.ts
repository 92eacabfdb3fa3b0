import { type Argument, type AuditCommand, globals, type Option } from './command.ts';
import { usage } from './failure.ts';
import type { Language } from './language.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

interface Known {
  readonly name: string;
  readonly text: string;
  readonly takes: boolean;
  readonly words: readonly string[];
  readonly files: boolean;
}

const optionOf = ({ flags, text, choices, completes }: Option, language: Language): Known => ({
  name: /--[a-z-]+/.exec(flags)![0],
  text: text[language],
  takes: /[<[]/.test(flags),
  words: choices ?? [],
  files: completes !== undefined,
});

/** Nothing that a shell would read. */
const quoted = (text: string) => `'${text.replaceAll("'", '’')}'`;
const wordsOf = (given: readonly Argument[] | undefined) => (given ?? []).flatMap(({ choices }) => choices ?? []);

/** The completions of the whole command line, made from the list of commands. @throws Failure */
export function completionFor(shell: string, commands: readonly AuditCommand[], language: Language): string {
  const options = (command: AuditCommand) => [...(command.options ?? []), ...globals].map(option => optionOf(option, language));
  if (shell === 'bash') return bash(commands, options);
  if (shell === 'zsh') return zsh(commands, options, language);
  if (shell === 'fish') return fish(commands, options, language);
  throw usage(`${shell}：只有 bash、zsh、fish 的补全。`, `${shell}: there are completions for bash, zsh and fish.`);
}

type OptionsOf = (command: AuditCommand) => readonly Known[];

const bash = (commands: readonly AuditCommand[], options: OptionsOf) => `_heli_audit() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W ${quoted(commands.map(({ name }) => name).join(' '))} -- "$word"))
    return
  fi
  case "$command $before" in
${commands
  .flatMap(command => options(command).map(option => ({ command, option })))
  .filter(({ option }) => option.takes)
  .map(({ command, option: { name, words, files } }) =>
    words.length > 0
      ? `    '${command.name} ${name}') COMPREPLY=($(compgen -W ${quoted(words.join(' '))} -- "$word")); return;;`
      : `    '${command.name} ${name}') ${files ? 'COMPREPLY=($(compgen -f -- "$word"))' : 'COMPREPLY=()'}; return;;`,
  )
  .join('\n')}
  esac
  case $command in
${commands
  .map(
    command =>
      `    ${command.name}) COMPREPLY=($(compgen -W ${quoted(
        [
          ...wordsOf(command.arguments),
          ...options(command)
            .map(({ name }) => name)
            .concat('--help'),
        ].join(' '),
      )} -- "$word"));;`,
  )
  .join('\n')}
  esac
}
complete -o default -F _heli_audit heli-audit
`;

const inZsh = (text: string) => text.replaceAll("'", '’').replaceAll(/[[\]:\\]/g, ' ');

const zsh = (commands: readonly AuditCommand[], options: OptionsOf, language: Language) => `#compdef heli-audit
_heli_audit() {
  local -a commands
  commands=(
${commands.map(({ name, text }) => `    '${name}:${inZsh(text[language])}'`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe -t commands heli-audit commands
    return
  fi
  case $words[2] in
${commands
  .map(
    command => `    ${command.name})
      shift words; (( CURRENT-- ))
      _arguments -s \\
${options(command)
  .map(
    ({ name, text, takes, words, files }) =>
      `        '${name}[${inZsh(text)}]${takes ? `:${name.slice(2)}:${words.length > 0 ? `(${words.join(' ')})` : files ? '_files' : ''}` : ''}' \\`,
  )
  .join('\n')}
        '--help[help]' \\
        '*:${command.arguments?.[0]?.name.replaceAll(/[<>[\]…]/g, '') ?? ''}:${wordsOf(command.arguments).length > 0 ? `(${wordsOf(command.arguments).join(' ')})` : '_files'}'
      ;;`,
  )
  .join('\n')}
  esac
}
# Both as a function in $fpath and with source.
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _heli_audit "$@"; else compdef _heli_audit heli-audit; fi
`;

const fish = (commands: readonly AuditCommand[], options: OptionsOf, language: Language) =>
  [
    'complete -c heli-audit -f',
    ...commands.map(({ name, text }) => `complete -c heli-audit -n __fish_use_subcommand -a ${name} -d ${quoted(text[language])}`),
    ...commands.flatMap(command => {
      const within = `complete -c heli-audit -n '__fish_seen_subcommand_from ${command.name}'`;
      const words = wordsOf(command.arguments);
      return [
        ...(words.length > 0 ? [`${within} -a ${quoted(words.join(' '))}`] : []),
        ...options(command).map(
          ({ name, text, takes, words, files }) =>
            `${within} -l ${name.slice(2)}${takes ? ' -r' : ''}${words.length > 0 ? ` -a ${quoted(words.join(' '))}` : ''}${files ? ' -F' : ''} -d ${quoted(text)}`,
        ),
      ];
    }),
    '',
  ].join('\n');
