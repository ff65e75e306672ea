import type { Folder } from '../project/folder.ts'
import type { Framework } from '../project/framework.ts'
import type { Manifest } from '../project/manifest.ts'
import type { Variables } from '../project/variables.ts'
import { type Entry, findEntry } from './entry.ts'
import { planEnvironment, planGitignore } from './environment.ts'
import { planNextRoute } from './next-route.ts'
import { planRoute } from './route.ts'
import type { Step } from './steps.ts'

export type Project = { folder: Folder; manifest: Manifest; framework: Framework; entry: Entry | undefined }

export const openProject = (folder: Folder, manifest: Manifest, framework: Framework): Project => {
  const entry = framework === 'next' ? undefined : findEntry(folder, manifest, framework)
  return { folder, manifest, framework, entry }
}

/** Returns everything that has to be done in a project, as data: nothing is written. Secrets come first, so that none is lost. */
export const plan = (
  { folder, manifest, framework, entry }: Project,
  variables: { given: Variables; made: Variables },
): Step[] => [
  ...planEnvironment(folder.read('.env'), variables),
  planGitignore(folder.read('.gitignore')),
  ...(framework === 'next'
    ? [planNextRoute(folder, manifest)]
    : planRoute(folder, manifest, { framework, entry })),
]
