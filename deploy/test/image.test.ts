import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort, type ProviderProcess, startProvider } from '../../apps/provider/test/support/index.ts'
import { KNOWN_VARIABLES, namesOf, ROOT, readText } from './files.ts'

type Instruction = { word: string; rest: string }

const instructions: Instruction[] = readText('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter(Boolean)
  .map((line) => ({ word: line.split(' ', 1)[0] ?? '', rest: line.slice(line.indexOf(' ') + 1) }))

const finalStage = instructions.slice(instructions.findLastIndex(({ word }) => word === 'FROM'))
const lastOf = (name: string) => finalStage.find(({ word }) => word === name)?.rest ?? ''

const copies = instructions
  .filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'))
  .map(({ rest }) => ({ sources: rest.split(' ').slice(0, -1), target: rest.split(' ').at(-1) ?? '' }))

type Manifest = { name: string; dependencies?: Record<string, string> }
const readManifest = (file: string): Manifest => JSON.parse(readFileSync(`${ROOT}/${file}`, 'utf8'))

describe('the image', () => {
  test.each(copies.flatMap(({ sources }) => sources))('copies %s, which the build context has', (source) => {
    expect(existsSync(`${ROOT}/${source}`)).toBe(true)
    const [place = ''] = /^(?:apps|packages)\/[^/]+|^[^/]+$/.exec(source) ?? []
    expect(readFileSync(`${ROOT}/.dockerignore`, 'utf8').split('\n')).toContain(`!${place}`)
  })

  test('has every workspace that the provider and the command line depend on, manifest and source', () => {
    const folders = new Map(
      globSync('{apps,packages}/*/package.json', { cwd: ROOT }).map((file) => [
        readManifest(file).name,
        file.replace('/package.json', ''),
      ]),
    )
    const needed = new Set<string>()
    const need = (name: string) => {
      const folder = folders.get(name)
      if (folder === undefined || needed.has(folder)) return
      needed.add(folder)
      for (const dependency of Object.keys(readManifest(`${folder}/package.json`).dependencies ?? {}))
        need(dependency)
    }
    need('@orgo/provider')
    need('@orgo/cli')
    const copied = copies.flatMap(({ sources }) => sources).toSorted()
    const wanted = [...needed].flatMap((folder) => [`${folder}/package.json`, `${folder}/src`])
    expect(copied).toEqual(['.npmrc', 'package-lock.json', 'package.json', ...wanted].toSorted())
  })

  test('runs the provider as a number that is not root, in production, on every interface', () => {
    expect(lastOf('USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/)
    const settings = lastOf('ENV').split(' ')
    expect(settings).toEqual(expect.arrayContaining(['NODE_ENV=production', 'HOST=0.0.0.0']))
    expect(KNOWN_VARIABLES).toEqual(expect.arrayContaining(namesOf(settings)))
    const [node, program] = JSON.parse(lastOf('CMD'))
    expect(node).toBe('node')
    expect(existsSync(`${ROOT}/${program}`)).toBe(true)
  })

  test('keeps the optional dependency that argon2 is made of', () => {
    const install = instructions.find(({ rest }) => rest.startsWith('npm install'))?.rest ?? ''
    expect(install).toContain('--omit=dev')
    expect(install).not.toContain('optional')
  })
})

describe('the health check of the image', () => {
  let provider: ProviderProcess
  beforeAll(async () => {
    provider = await startProvider()
  })
  afterAll(() => provider.dispose())

  const check = async (port: number): Promise<number> => {
    const [, command = ''] = lastOf('HEALTHCHECK').split('CMD ')
    const [, ...words] = JSON.parse(command)
    const child = spawn(process.execPath, words, { env: { PORT: String(port) } })
    const [status] = await once(child, 'exit')
    return status
  }

  test('passes while the provider is ready and fails where nobody answers', async () => {
    expect(await check(provider.port)).toBe(0)
    expect(await check(await freePort())).toBe(1)
  })
})
