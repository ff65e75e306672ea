import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Call } from './cpu-profile.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The package, the workspace's folder, or Node. */
export type Origin = { part: string; file: string }

const IN_PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)(.*)$/

const ofUrl = (url: string): Origin => {
  if (url.startsWith('node:')) return { part: 'node', file: url }
  const path = url.startsWith('file:') ? fileURLToPath(url) : url
  const [, part, file] = IN_PACKAGE.exec(path) ?? []
  if (part !== undefined) return { part, file: `${part}/${file}` }
  const own = relative(ROOT, path)
  return { part: own.split('/').slice(0, 2).join('/'), file: own }
}

/** Where a call's code is. Native code has no file: it belongs to whoever called it; the engine's own work to nobody. */
export const originOf = (call: Call): Origin => {
  if (call.url !== '') return ofUrl(call.url)
  const isWork = call.caller !== undefined && call.caller.name !== '(root)'
  return isWork && call.caller ? originOf(call.caller) : { part: call.name, file: call.name }
}

/** The file of ours that a call was made for, itself included; what is called on behalf of none of ours has none. */
export const madeFor = (call: Call | undefined): string | undefined => {
  if (!call) return undefined
  const { file } = originOf(call)
  return /^(apps|packages|bench)\//.test(file) ? file : madeFor(call.caller)
}
