import { createInterface } from 'node:readline'
import { createInterface as createPrompt } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parsePassword } from '@orgo/admin'
import { Failure } from './failure.ts'

export type PasswordFlags = { password?: string; passwordStdin?: true }

export type GivenPassword = { password?: string; warnings: string[] }

/** Returns the first line of standard input; empty when there is none. */
const readLine = async (): Promise<string> => {
  try {
    for await (const line of createInterface({ input: process.stdin })) return line
    return ''
  } finally {
    // An open pipe would keep this process running.
    process.stdin.destroy()
  }
}

const SEEN = '--password can be seen in the process list by everybody on this machine: use --password-stdin'

/** Returns the password that the flags give, if any, with a warning if other users can see it. */
export const readPassword = async ({ password, passwordStdin }: PasswordFlags): Promise<GivenPassword> => {
  if (passwordStdin) return { password: await readLine(), warnings: [] }
  return password === undefined ? { warnings: [] } : { password, warnings: [SEEN] }
}

/** Asks on the terminal without echoing the input. @throws Failure `usage` on Ctrl-C */
const ask = async (question: string): Promise<string> => {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const prompt = createPrompt({ input: process.stdin, output: nowhere, terminal: true })
  const interrupted = new AbortController()
  prompt.once('SIGINT', () => interrupted.abort())
  process.stderr.write(question)
  try {
    return await prompt.question('', { signal: interrupted.signal })
  } catch (error) {
    throw new Failure('usage', { title: 'No password was given', fix: 'Run the command again', cause: error })
  } finally {
    prompt.close()
    process.stderr.write('\n')
  }
}

/** Returns the password that the flags give; without one, asks a person to type it twice. @throws Failure `usage`, `invalid-input` */
export const requirePassword = async (flags: PasswordFlags): Promise<Required<GivenPassword>> => {
  const { password, warnings } = await readPassword(flags)
  if (password !== undefined) return { password: parsePassword(password), warnings }
  if (!process.stdin.isTTY) {
    throw new Failure('usage', {
      title: 'Required: --password-stdin, or a terminal to ask on',
      fix: 'Give the password as the first line of standard input, with --password-stdin',
    })
  }
  const typed = parsePassword(await ask('Password: '))
  if ((await ask('Once more: ')) === typed) return { password: typed, warnings }
  throw new Failure('invalid-input', { title: 'The two passwords differ', fix: 'Run the command again' })
}
