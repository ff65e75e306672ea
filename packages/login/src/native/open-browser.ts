import { spawn } from 'node:child_process'

/** A program of each system that opens an address. None is a shell, to which parts of an address could be commands. */
const programFor = (platform: NodeJS.Platform): [program: string, ...words: string[]] => {
  if (platform === 'darwin') return ['open']
  return platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler'] : ['xdg-open']
}

/** Opens the system's browser. Calls `onFailure` when there is none: on a server, in a container. */
export const openBrowser = (address: string, onFailure: () => void): void => {
  const [program, ...words] = programFor(process.platform)
  const child = spawn(program, [...words, address], { stdio: 'ignore', detached: true })
  child.once('error', onFailure)
  child.once('exit', (status) => status !== 0 && onFailure())
  // The browser may stay open longer than this program runs.
  child.unref()
}
