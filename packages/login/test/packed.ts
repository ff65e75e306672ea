import { type ExecFileOptions, execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { PACKED_FOLDER } from './packed-folder.ts'

const execute = promisify(execFile)

/** Runs a program. Compilers tell on standard output what is wrong, so the error of one that fails has it in its message. */
export const run = (program: string, words: readonly string[], options: ExecFileOptions = {}) =>
  execute(program, words, { ...options, encoding: 'utf8' }).catch((error) => {
    error.message += error.stdout
    throw error
  })

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** The folders of the packages that are published: their manifests say with what access. */
const PACKAGES = globSync(['packages/*/package.json', 'conformance/package.json'], { cwd: ROOT })
  .filter((manifest) => JSON.parse(readFileSync(join(ROOT, manifest), 'utf8')).publishConfig)
  .map(dirname)
const BUILT_WITH = ['scripts/bundle.ts', 'scripts/publishable.ts', 'tsconfig.base.json', 'LICENSE']
const NOT_COPIED = ['node_modules', 'dist', 'test', '.turbo']

/** The published packages as npm's tarballs, and the folders of applications that install them. */
export type Packed = {
  /** The tarballs' files by the names of their packages. */
  tarballs: Readonly<Record<string, string>>
  /** Returns a new application's folder outside the repository, with the tarballs and copies of the named dependencies. */
  createSite: (dependencies?: Record<string, string>) => Promise<string>
  /** Deletes the folders of the applications. */
  dispose: () => void
}

/** Builds a package in a copy of its sources, because another test may be reading the repository's `dist`. Returns its name and tarball. */
const pack = async (workshop: string, folder: string): Promise<[name: string, tarball: string]> => {
  const workspace = join(workshop, folder)
  await run('npm', ['run', 'build'], { cwd: workspace })
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', workshop], {
    cwd: join(workspace, 'dist'),
  })
  // npm has told its tarballs as a list and as an object of names.
  const [packed] = Object.values<{ name: string; filename: string }>(JSON.parse(stdout))
  return [String(packed?.name), join(workshop, String(packed?.filename))]
}

const MODULES = join(ROOT, 'node_modules')

type Manifest = { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }

/** Returns what a package needs, and what the packages inside it need that npm has put beside it. */
const neededBy = (folder: string): string[] => {
  const { dependencies, optionalDependencies }: Manifest = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  const nested = globSync('node_modules/{*,@*/*}/package.json', { cwd: folder }).map(dirname)
  return [
    ...Object.keys({ ...dependencies, ...optionalDependencies }),
    ...nested.flatMap((name) => neededBy(join(folder, name))),
  ]
}

/** Returns the packages that the named ones need, and theirs, as far as this machine has them. */
const withDependencies = (names: Iterable<string>): Set<string> => {
  const all = new Set(names)
  for (const name of all)
    for (const needed of neededBy(join(MODULES, name))) if (existsSync(join(MODULES, needed))) all.add(needed)
  return all
}

/** Hard links are a copy that takes no time; across file systems it has to be a real one. */
const copyFolder = async (from: string, to: string): Promise<void> => {
  mkdirSync(dirname(to), { recursive: true })
  await run('cp', ['-RlP', from, to]).catch(() => run('cp', ['-RP', from, to]))
}

// The tests' workers are ended without further ado: whoever starts them deletes this folder after them (packed-folder.ts).
const FOLDER = process.env[PACKED_FOLDER] ?? tmpdir()

type Tarballs = Packed['tarballs']

/** Packs all published packages as they would be published now, into a new folder. */
export const packAnew = async (): Promise<{ tarballs: Tarballs; dispose: () => void }> => {
  const workshop = mkdtempSync(join(FOLDER, 'orgo-packed-'))
  for (const file of BUILT_WITH) cpSync(join(ROOT, file), join(workshop, file))
  symlinkSync(MODULES, join(workshop, 'node_modules'))
  const filter = (file: string) => !NOT_COPIED.includes(basename(file))
  for (const folder of PACKAGES)
    cpSync(join(ROOT, folder), join(workshop, folder), { recursive: true, filter })
  const tarballs = Object.fromEntries(await Promise.all(PACKAGES.map((folder) => pack(workshop, folder))))
  return { tarballs, dispose: () => rmSync(workshop, { recursive: true, force: true }) }
}

let once: Promise<Tarballs> | undefined

/** The tarballs that all tests of this process share. */
const sharedTarballs = (): Promise<Tarballs> => {
  once ??= packAnew().then(({ tarballs, dispose }) => {
    process.once('exit', dispose)
    return tarballs
  })
  return once
}

const createSite = async (tarballs: Tarballs, dependencies: Record<string, string>): Promise<string> => {
  const site = mkdtempSync(join(FOLDER, 'orgo-site-'))
  const modules = join(site, 'node_modules')
  for (const [name, tarball] of Object.entries(tarballs)) {
    const target = join(modules, name)
    mkdirSync(target, { recursive: true })
    await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'])
  }
  const copied = withDependencies(['jose', 'openid-client', ...Object.values(dependencies)])
  const nameOf = (name: string) =>
    Object.entries(dependencies).find(([, installed]) => installed === name)?.[0] ?? name
  await Promise.all([...copied].map((name) => copyFolder(join(MODULES, name), join(modules, nameOf(name)))))
  writeFileSync(join(site, 'package.json'), '{ "type": "module" }')
  return site
}

/** Packs all published packages, once for all tests of a process. */
export const packPackages = async (): Promise<Packed> => {
  const tarballs = await sharedTarballs()
  const sites: string[] = []
  return {
    tarballs,
    async createSite(dependencies = {}) {
      const site = await createSite(tarballs, dependencies)
      sites.push(site)
      return site
    },
    dispose() {
      for (const folder of sites) rmSync(folder, { recursive: true, force: true })
    },
  }
}
