import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { PROVIDER_CODES } from '@orgo/catalogue'
import { describe, expect, it } from 'vitest'
import { fileOf } from '../harness/run.ts'
import { UNPROVOKABLE } from '../harness/unprovokable.ts'
import { PLANS } from '../plans/index.ts'
import { TROUBLESHOOTING } from '../plans/troubleshooting.ts'

const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(new URL(`../${folder}`, import.meta.url))).map((file) => basename(file, '.ts'))

describe('the cases', () => {
  it('are one for each code of the catalogue, or there is a reason why not', async () => {
    const covered = [...(await namesIn('troubleshooting')), ...Object.keys(UNPROVOKABLE)]
    expect(covered.toSorted()).toEqual(Object.keys(PROVIDER_CODES).toSorted())
  })

  it('of the catalogue all stand in the troubleshooting plan', async () => {
    expect(TROUBLESHOOTING).toEqual(expect.arrayContaining(await namesIn('troubleshooting')))
  })

  it('all stand in a plan, once', async () => {
    const planned = Object.values(PLANS).flat()
    const written = [...(await namesIn('cases')), ...(await namesIn('troubleshooting'))]
    expect(planned.toSorted()).toEqual(written.toSorted())
  })

  it('of the plans all have a file with a run function', async () => {
    for (const name of Object.values(PLANS).flat()) {
      const file = fileOf(name)
      expect(file, name).toBeDefined()
      expect((await import(String(file))).run, name).toBeTypeOf('function')
    }
  })
})
