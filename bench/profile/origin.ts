import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Call } from './cpu-profile.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** `part` is the package, the workspace's folder, or Node. */
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

/** Returns the place of a call's code. Native code has no file and counts for its caller; the engine's own work stands by itself. */
export const originOf = (call: Call): Origin => {
  if (call.url !== '') return ofUrl(call.url)
  const isWork = call.caller !== undefined && call.caller.name !== '(root)'
  return isWork && call.caller ? originOf(call.caller) : { part: call.name, file: call.name }
}

/** Returns the nearest file of ours in the call's stack, the call itself included; `undefined` if there is none. */
export const madeFor = (call: Call | undefined): string | undefined => {
  if (!call) return undefined
  const { file } = originOf(call)
  return /^(apps|packages|bench)\//.test(file) ? file : madeFor(call.caller)
}
