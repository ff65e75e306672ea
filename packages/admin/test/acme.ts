import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RIGHTS, type Right } from '@orgo/model'
import { createSeal, openStore } from '@orgo/store'
import { onTestFinished } from 'vitest'
import { type Actor, createOrganization, type Deployment, openForChange } from '../src/index.ts'

const SECRET = 'a secret of thirty-two characters'
const START = Date.UTC(2026, 0, 1)

export const operator: Actor = { name: 'operator', rights: RIGHTS }

/** Somebody who may do everything but one thing. */
export const allBut = (right: Right): Actor => ({
  name: `everything but ${right}`,
  rights: RIGHTS.filter((each) => each !== right),
})

/** Opens an empty embedded store, for one test. `advance` moves its clock by milliseconds. */
export const openDeployment = async () => {
  let now = START
  const clock = { now: () => now }
  const dataDir = mkdtempSync(join(tmpdir(), 'orgo-admin-'))
  const store = await openStore({ dataDir, secret: SECRET, clock })
  onTestFinished(async () => {
    await store.close()
    rmSync(dataDir, { recursive: true })
  })
  const seal: Deployment['seal'] = (purpose) => createSeal({ secret: SECRET, purpose })
  const deployment = { store, clock, baseDomain: 'example', port: 443, production: false, seal }
  const advance = (milliseconds: number) => {
    now += milliseconds
  }
  return { deployment, advance }
}

/** Opens an embedded store with the organization acme, for one test. `advance` moves its clock by milliseconds. */
export const openAcme = async () => {
  const { deployment, advance } = await openDeployment()
  await createOrganization(operator, deployment, { slug: 'acme', name: 'Acme' })
  // What follows is younger, in the log and among the keys.
  advance(1)
  return { deployment, advance, acme: await openForChange(deployment, 'acme') }
}
