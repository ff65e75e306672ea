import { USAGE_OWNERS } from '@orgo/model'
import { expect, test } from 'vitest'
import { createApplication, readActivity } from '../src/index.ts'
import { openAcme, operator } from './acme.ts'

const KIT = { clientId: 'kit', name: 'Kit', redirectUris: ['https://kit.example/callback'] }

test('the activity of an application is that of as many days as somebody asks for', async () => {
  const { acme } = await openAcme()
  await createApplication(operator, acme, { fields: KIT })
  const days = { '2025-12-31': { 'sign-in': 1 }, '2026-01-01': { 'sign-in': 2 } }
  await acme.data.usage.add([{ owner: USAGE_OWNERS.application('kit'), days }])
  const read = async (asked: unknown) =>
    (await readActivity(operator, acme, { clientId: 'kit', days: asked })).days
  expect(await read(undefined)).toEqual(days)
  expect(await read('1')).toEqual({ '2026-01-01': { 'sign-in': 2 } })
  for (const wrong of ['many', 0, 1.5, 91])
    await expect(read(wrong)).rejects.toMatchObject({
      reason: 'input-invalid',
      violations: [{ path: 'days' }],
    })
})
