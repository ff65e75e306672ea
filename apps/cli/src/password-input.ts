import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import { Option } from 'commander'

export type PasswordFlags = { password?: string; passwordStdin?: boolean }

export const withPasswordFlags = (command: Command): Command =>
  command
    .addOption(
      new Option('--password <password>', 'the password; others can see it in the process list').conflicts(
        'passwordStdin',
      ),
    )
    .option('--password-stdin', 'read the password from the first line of standard input')

/** The first line of standard input; empty when there is none. */
const readLine = async (): Promise<string> => {
  for await (const line of createInterface({ input: process.stdin })) return line
  return ''
}

const SEEN = '--password can be seen in the process list by everybody on this machine: use --password-stdin'

/** The password that the flags lead to, with what is to be said about the way it came. */
export const readPassword = async ({
  password,
  passwordStdin,
}: PasswordFlags): Promise<{ password?: string; warnings: string[] }> => {
  if (passwordStdin) return { password: await readLine(), warnings: [] }
  return password === undefined ? { warnings: [] } : { password, warnings: [SEEN] }
}
