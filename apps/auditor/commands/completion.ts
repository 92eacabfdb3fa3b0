import type { AuditCommand } from '../command.ts';
import { completionFor, type Shell, shells } from '../completions.ts';
import { exit } from '../failure.ts';

export const completion: AuditCommand = {
  name: 'completion',
  text: { zh: '为 bash、zsh 或 fish 写出补全脚本', en: 'write the completions for bash, zsh or fish' },
  more: {
    zh: 'bash：source <(heli-audit completion bash)；zsh：heli-audit completion zsh > ~/.zfunc/_heli-audit；fish：heli-audit completion fish | source',
    en: 'bash: source <(heli-audit completion bash); zsh: heli-audit completion zsh > ~/.zfunc/_heli-audit; fish: heli-audit completion fish | source',
  },
  arguments: [{ name: '<shell>', text: { zh: 'bash、zsh 或 fish', en: 'bash, zsh or fish' }, choices: shells }],
  run: async ({ commands, language, write }, _options, shell: Shell) => {
    write(completionFor(shell, commands, language));
    return exit.ok;
  },
};
