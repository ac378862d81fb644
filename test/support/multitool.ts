import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Log } from 'sarif';
import { projectRoot } from './project.js';

const program = join(projectRoot, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool');

/**
 * What the validator of the SARIF SDK objects to under the rules for GitHub, as `id: message`; a text instead of a list
 * says why it does not run here. It always exits with 0, so its own report is what counts.
 */
export const validatorComplaints = async (text: string): Promise<readonly string[] | string> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'the validator is a program for Linux on x64';
  if (!existsSync(program)) return 'the package @microsoft/sarif-multitool-linux is not installed';
  const directory = mkdtempSync(join(tmpdir(), 'fwlint-sarif-'));
  try {
    const [input, output] = [join(directory, 'fwlint.sarif'), join(directory, 'report.sarif')];
    writeFileSync(input, text);
    const args = ['validate', input, '--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '-o', output];
    const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
    await promisify(execFile)(program, [...args, '--log', 'ForceOverwrite'], { env, timeout: 60_000 });
    const report = JSON.parse(readFileSync(output, 'utf8')) as Log;
    return report.runs
      .flatMap(({ results }) => results ?? [])
      .map(({ ruleId, message }) => `${ruleId ?? ''}: ${message.text ?? JSON.stringify(message)}`);
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === 'EACCES' || code === 'ENOENT') return `the validator does not start: ${code}`;
    throw error;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
