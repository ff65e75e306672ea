import { expect, test } from 'vitest'
import { createApplication, findApplication, fixFailure, updateApplication } from '../src/index.ts'
import { allBut, openAcme, operator } from './acme.ts'

const [KEPT, LEAKED, WANTED] = ['kept', 'leaked', 'wanted'].map((name) => `https://kit.example/${name}`)

const withFailure = async () => {
  const { acme } = await openAcme()
  const fields = { clientId: 'kit', name: 'Kit', redirectUris: [KEPT, LEAKED] }
  await createApplication(operator, acme, { fields })
  const facts = { redirect_uri: WANTED, registered: [KEPT, LEAKED] }
  const at = new Date(acme.clock.now()).toISOString()
  const failure = { id: 'request', at, step: 'authorize', code: 'redirect-uri-mismatch', facts }
  await acme.data.failures.record('kit', failure)
  return acme
}

const which = { clientId: 'kit', id: 'request' }

test('a fix does not bring back a redirect URI that is taken away in the middle of it', async () => {
  const acme = await withFailure()
  const { failures } = acme.data
  const find = async (clientId: string, id: string) => {
    await updateApplication(operator, acme, { clientId: 'kit', fields: { redirectUris: [KEPT] } })
    return failures.find(clientId, id)
  }
  // Another administrator's change arrives while the failure is read.
  const meanwhile = { ...acme, data: { ...acme.data, failures: { ...failures, find } } }
  await expect(fixFailure(operator, meanwhile, which)).rejects.toMatchObject({ reason: 'changed-meanwhile' })
  expect((await findApplication(operator, acme, which)).redirectUris).toEqual([KEPT])
  await fixFailure(operator, acme, which)
  expect((await findApplication(operator, acme, which)).redirectUris).toEqual([KEPT, WANTED])
})

test.each(['change', 'logs'] as const)('a fix needs the right %s', async (right) => {
  const acme = await withFailure()
  await expect(fixFailure(allBut(right), acme, which)).rejects.toMatchObject({ reason: 'not-allowed' })
})
