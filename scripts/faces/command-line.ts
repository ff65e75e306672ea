import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createProgram } from '../../apps/cli/src/program.ts'
import type { Place } from './place.ts'
import { reach } from './reach.ts'
import type { ReadSource } from './sources.ts'

type Command = ReturnType<typeof createProgram>

type Verb = { name: string }

/** Returns the program, whose commands do nothing but tell which verb they would run. */
const createRecorder = () => {
  const ran: Verb[] = []
  const record = (verb: unknown) => async () => void ran.push(verb as Verb)
  return { program: createProgram({ perform: record, alone: record }), ran }
}

const leavesOf = (command: Command, path: string[] = []): { command: Command; path: string[] }[] =>
  command.commands.length === 0
    ? [{ command, path }]
    : command.commands.flatMap((each) => leavesOf(each, [...path, each.name()]))

/** Returns the words of a command with what it cannot do without. */
const wordsOf = ({ command, path }: { command: Command; path: string[] }): string[] => [
  ...path,
  ...command.registeredArguments.map(() => 'x'),
  ...command.options.filter(({ mandatory }) => mandatory).flatMap(({ long }) => [String(long), 'x']),
]

const VERBS = fileURLToPath(new URL('../../apps/cli/src/verbs/', import.meta.url))

const operationsOf = (read: ReadSource, { name }: Verb): string[] =>
  readdirSync(VERBS).flatMap((verbs) => {
    const file = `${VERBS}${verbs}`
    return reach(read, { file, node: read(file).constants.get(name) })
  })

/** Returns the words of the command line with the operations that each can call. */
export const words = async (read: ReadSource): Promise<Place[]> =>
  Promise.all(
    leavesOf(createRecorder().program).map(async ({ command, path }) => {
      const { program, ran } = createRecorder()
      await program.parseAsync(wordsOf({ command, path }), { from: 'user' })
      return { name: path.join(' '), operations: ran.flatMap((verb) => operationsOf(read, verb)) }
    }),
  )
