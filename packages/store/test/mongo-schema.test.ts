import { MongoClient } from 'mongodb'
import { expect, it, onTestFinished } from 'vitest'
import { application, twoOrganizations } from '../src/contract/fixture.ts'
import { temporaryDatabase } from './servers/index.ts'
import { openTemporary } from './temporary.ts'

it('brings the applications of an older program, which were nested documents, to their present form', async () => {
  const { url, drop } = temporaryDatabase()
  const { store, clock, again, dispose } = await openTemporary({ mongodbUrl: url }, drop)
  const client = await new MongoClient(url).connect()
  onTestFinished(async () => {
    await client.close()
    await dispose()
  })
  const { acmeId } = await twoOrganizations(store, clock)
  const record = application('kit', clock)
  const nested = { _id: `${acmeId} kit`, organizationId: acmeId, version: 3, record }
  await client.db().collection<typeof nested>('applications').insertOne(nested)
  await client
    .db()
    .collection<{ _id: string }>('meta')
    .updateOne({}, { $set: { version: 5 } })

  const present = await again()
  onTestFinished(() => present.close())
  const names = (await client.db().collection('applications').indexes()).map(({ name }) => name)
  expect(names).toContain('clientId_1')
  expect(names).not.toContain('record.clientId_1')
  const { applications } = present.forOrganization(acmeId)
  expect(await applications.list()).toEqual([record])
  expect(await present.organizations.findByClientId('kit')).toMatchObject({ id: acmeId })
  await applications.update('kit', (found) => ({ ...found, name: 'Renamed' }))
  expect(await applications.find('kit')).toEqual({ ...record, name: 'Renamed' })
})
