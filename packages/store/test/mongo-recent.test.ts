import { MongoClient } from 'mongodb'
import { expect, it, onTestFinished } from 'vitest'
import { application, twoOrganizations } from '../src/contract/fixture.ts'
import { applicationContent } from '../src/mongo/documents.ts'
import { temporaryDatabase } from './servers/index.ts'
import { openTemporary } from './temporary.ts'

it('lists within half a minute what a process wrote that died before the revision grew', async () => {
  const { url, drop } = temporaryDatabase()
  const { store, clock, dispose } = await openTemporary({ mongodbUrl: url }, drop)
  const client = await new MongoClient(url).connect()
  onTestFinished(async () => {
    await client.close()
    await dispose()
  })
  const { acme, acmeId } = await twoOrganizations(store, clock)
  await acme.applications.create(application('kit', clock))
  const listed = async () => (await acme.applications.list()).map(({ clientId }) => clientId)
  expect(await listed()).toEqual(['kit'])
  const content = applicationContent(application('late', clock))
  const document = { _id: `${acmeId} late`, organizationId: acmeId, version: 1, ...content }
  await client.db().collection<typeof document>('applications').insertOne(document)
  clock.advance(30_000)
  expect(await listed()).toEqual(['kit', 'late'])
})
