import { cpSync, globSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { type Packed, ROOT, run } from '../packed.ts'

export const EXAMPLES = join(ROOT, 'examples')

/** The examples, by the names of their folders. */
export const EXAMPLE_NAMES = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

/** What a build or an installation leaves in an example's folder is not copied. */
const IGNORED = readFileSync(join(EXAMPLES, '.gitignore'), 'utf8').trim().split('\n')

/** The programs of the machine, and none of the repository's: what an example needs, it has to install. */
const PATH = [dirname(process.execPath), ...(process.env.PATH ?? '').split(delimiter)]
  .filter((folder) => folder !== join(ROOT, 'node_modules/.bin'))
  .join(delimiter)

/** With what an example's own scripts run. The frameworks would tell their makers of every build. */
export const EXAMPLE_ENVIRONMENT = {
  PATH,
  HOME: process.env.HOME,
  ASTRO_TELEMETRY_DISABLED: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
}

/** The examples listen at port 3000, and say so in their files. */
const movePort = (folder: string, port: number): void => {
  for (const file of globSync('**/*.*', { cwd: folder, withFileTypes: true })) {
    const path = join(file.parentPath, file.name)
    if (file.isFile()) writeFileSync(path, readFileSync(path, 'utf8').replaceAll('3000', String(port)))
  }
}

type Example = { name: string; port: number; tarballs: Packed['tarballs'] }

const INSTALLED = ['@orgo/catalogue', '@orgo/login']

/** Copies an example to a new folder outside the repository and installs it there, with the packed packages. Returns the folder. */
export const installExample = async ({ name, port, tarballs }: Example): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), `orgo-example-${name}-`))
  cpSync(join(EXAMPLES, name), folder, {
    recursive: true,
    filter: (path) => !IGNORED.includes(basename(path)),
  })
  movePort(folder, port)
  const files = INSTALLED.map((each) => String(tarballs[each]))
  await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...files], { cwd: folder })
  return folder
}
