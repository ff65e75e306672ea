import { basename } from 'node:path'
import type { Folder } from './folder.ts'

/** The members of a package.json that tell what a project is. */
export type Manifest = {
  name: string
  isModule: boolean
  main: string | undefined
  scripts: Record<string, string>
  /** Every dependency with its range, those for development too. */
  dependencies: Record<string, string>
}

const record = (value: unknown): Record<string, string> =>
  typeof value === 'object' && value !== null ? (value as Record<string, string>) : {}

const parse = (text: string): Record<string, unknown> => {
  try {
    return record(JSON.parse(text))
  } catch (cause) {
    throw new Error('package.json is no JSON: correct it first.', { cause })
  }
}

/** Returns what package.json says; `undefined` where there is none. */
export const readManifest = (folder: Folder): Manifest | undefined => {
  const text = folder.read('package.json')
  if (text === undefined) return undefined
  const { name, type, main, scripts, dependencies, devDependencies } = parse(text)
  return {
    name: typeof name === 'string' && name !== '' ? name : basename(folder.path),
    isModule: type === 'module',
    main: typeof main === 'string' ? main : undefined,
    scripts: record(scripts),
    dependencies: { ...record(devDependencies), ...record(dependencies) },
  }
}
