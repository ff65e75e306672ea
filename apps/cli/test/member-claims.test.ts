import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryDatabase } from '@orgo/store/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrgo, type Orgo } from './orgo.ts'

// The secret under which the recorded backup was sealed.
const ORGO_SECRET = 'a secret of thirty-two characters and more'
const BEFORE = fileURLToPath(new URL('./recorded/without-standard-claims.backup', import.meta.url))

const database = temporaryDatabase()
const orgo = createOrgo({ ORGO_SECRET })
const onMongo = createOrgo({ ORGO_SECRET, MONGODB_URL: database.url })
const elsewhere = createOrgo({ ORGO_SECRET })
const deployments: [string, Orgo][] = [
  ['embedded', orgo],
  ['MongoDB', onMongo],
]
beforeAll(async () => {
  for (const [, each] of deployments) await each.document('org', 'create', '--slug', 'acme', '--name', 'Acme')
})
afterAll(async () => {
  for (const each of [orgo, onMongo, elsewhere]) each.dispose()
  await database.drop()
})

const ADDRESS = {
  formatted: '12 St James’s Square\nLondon',
  street_address: '12 St James’s Square',
  locality: 'London',
  region: 'England',
  postal_code: 'SW1Y 4JH',
  country: 'United Kingdom',
}

const CLAIMS = {
  given_name: 'Ada',
  family_name: 'Lovelace',
  middle_name: 'Augusta',
  nickname: 'The Enchantress',
  preferred_username: 'ada',
  profile: 'https://acme.example/members/ada',
  website: 'http://ada.example',
  gender: 'female',
  birthdate: '1815-12-10',
  zoneinfo: 'Europe/London',
  locale: 'en-GB',
  phone_number: '+442079460815;ext=7',
  phone_number_verified: true,
  address: ADDRESS,
}

const flag = (name: string, value: unknown): string[] => [`--${name.replaceAll('_', '-')}`, String(value)]

const flagsOf = ({ address, ...claims }: Partial<typeof CLAIMS>): string[] => [
  ...Object.entries(claims).flatMap(([name, value]) => flag(name, value)),
  ...Object.entries(address ?? {}).flatMap(([name, value]) => flag(`address_${name}`, value)),
]

const which = (email: string, org = 'acme') => ['--org', org, '--email', email]
const show = (on: Orgo, email: string, org = 'acme') => on.document('member', 'show', ...which(email, org))
const update = (email: string, ...flags: string[]) =>
  orgo.document('member', 'update', ...which(email), ...flags)

const write = (name: string, ...records: object[]): string => {
  const path = join(orgo.dataDir, name)
  writeFileSync(path, records.map((record) => JSON.stringify(record)).join('\n'))
  return path
}

test.each(deployments)('creates a member with every standard claim and shows it: %s', async (_name, on) => {
  const created = await on.document(
    'member',
    'create',
    ...which('ada@acme.example'),
    ...['--name', 'Ada Lovelace', ...flagsOf(CLAIMS)],
  )
  expect(created).toMatchObject({ ...CLAIMS, email_verified: true })
  expect(await show(on, 'ada@acme.example')).toEqual(created)
})

test('a member without them has a verified e-mail address and no other', async () => {
  const created = await orgo.document('member', 'create', ...which('plain@acme.example'), '--name', 'Plain')
  expect(Object.keys(created as object)).toEqual([
    ...['id', 'email', 'name', 'email_verified', 'status', 'groups', 'roles', 'has_password'],
    ...['created_at', 'updated_at'],
  ])
  expect(created).toMatchObject({ email_verified: true })
})

const WRONG = {
  birthdate: ['1815-13-10', '1815-02-29', '15-12-10', '0000', '1815-12', 'yesterday'],
  zoneinfo: ['Europe/Nowhere', '+01:00', ''],
  locale: ['fr_CA', 'french language', ''],
  phone_number: ['020 7946 0815', '+0123', '+1234567890123456', '+4420;ext=x'],
  website: ['ftp://ada.example', 'ada.example', 'javascript:alert(1)'],
  profile: ['data:text/html,x'],
  email_verified: ['perhaps', 'true'],
  phone_number_verified: [1],
  given_name: [' ', null],
  address: [{ street: 'x', country: 'France' }, {}, 'France'],
}

test('refuses what is no such claim, with a code for programs', async () => {
  const wrong = Object.entries(WRONG).flatMap(([claim, values]) => values.map((value) => [claim, value]))
  const rows = wrong.map(([claim, value], index) => ({
    email: `${index}@acme.example`,
    name: 'X',
    [String(claim)]: value,
  }))
  const failure = await orgo.failure('member', 'import', write('bad.jsonl', ...rows), '--org', 'acme')
  const paths = wrong.map(([claim], index) => `line ${index + 1}.${claim}`)
  expect(failure.violations?.map(({ path }) => path)).toEqual(paths)
})

test('tells the flags that are wrong all at once', async () => {
  const words = ['member', 'create', ...which('wrong@acme.example'), '--name', 'Wrong']
  const flags = ['--birthdate', 'x', '--email-verified', 'perhaps', '--address-country', '']
  const failure = await orgo.failure(...words, ...flags)
  const paths = failure.violations?.map(({ path }) => path).toSorted()
  expect(paths).toEqual(['address.country', 'birthdate', 'email_verified'])
})

test('takes a birthdate without its year, of a leap day, and a year alone', async () => {
  const rows = ['1815', '0000-02-29', '2024-02-29'].map((birthdate) => ({
    email: `born${birthdate}@acme.example`,
    name: 'X',
    birthdate,
  }))
  const imported = await orgo.document('member', 'import', write('born.jsonl', ...rows), '--org', 'acme')
  expect(imported).toMatchObject({ created: 3 })
})

test('an update changes what is given; an empty value takes a claim away', async () => {
  const before = (await update('ada@acme.example', ...flagsOf(CLAIMS))) as object
  const changed = await update(
    'ada@acme.example',
    ...['--nickname', '', '--gender', '', '--locale', 'fr-CA', '--address-region', ''],
    ...['--address-locality', 'Ockham'],
  )
  const { nickname, gender, region, ...rest } = { ...before, ...CLAIMS, region: undefined }
  const { region: _, ...address } = { ...ADDRESS, locality: 'Ockham' }
  expect(changed).toEqual({ ...rest, locale: 'fr-CA', address, updated_at: expect.any(String) })
  const parts = Object.keys(ADDRESS).flatMap((part) => flag(`address_${part}`, ''))
  expect(await update('ada@acme.example', ...parts)).not.toHaveProperty('address')
})

test('another e-mail address is verified and another phone number is not, unless the update says otherwise', async () => {
  await orgo.document('member', 'create', ...which('eve@acme.example'), '--name', 'Eve', ...flagsOf(CLAIMS))
  const verified = async (email: string, ...flags: string[]) => {
    const { email_verified, phone_number_verified } = (await update(email, ...flags)) as typeof CLAIMS & {
      email_verified: boolean
    }
    return [email_verified, phone_number_verified]
  }
  const to = (email: string) => ['--new-email', email]
  expect(await verified('eve@acme.example', '--email-verified', 'false')).toEqual([false, true])
  expect(await verified('eve@acme.example', '--name', 'Eva', ...to('EVE@acme.example'))).toEqual([
    false,
    true,
  ])
  expect(await verified('eve@acme.example', ...to('eva@acme.example'))).toEqual([true, true])
  expect(await verified('eva@acme.example', ...to('eve@acme.example'), '--email-verified', 'false')).toEqual([
    false,
    true,
  ])
  expect(await verified('eve@acme.example', '--phone-number', '+14255550100')).toEqual([false, false])
  const both = ['--phone-number', '+14255550199', '--phone-number-verified', 'true']
  expect(await verified('eve@acme.example', ...both)).toEqual([false, true])
  expect(await verified('eve@acme.example', '--phone-number', '')).toEqual([false, undefined])
})

test('imports them, and changes with --update what a row says: an address as a whole', async () => {
  const bob = { email: 'bob@acme.example', name: 'Bob', ...CLAIMS, email_verified: false }
  await orgo.document('member', 'import', write('new.jsonl', bob), '--org', 'acme')
  expect(await show(orgo, bob.email)).toMatchObject(bob)
  const row = { email: bob.email, name: 'Bob', nickname: 'Bobby', address: { country: 'France' } }
  await orgo.document('member', 'import', write('rows.jsonl', row), '--org', 'acme', '--update')
  const changed = (await show(orgo, bob.email)) as object
  expect(changed).toMatchObject({ ...bob, nickname: 'Bobby', address: expect.anything() })
  expect(changed).toHaveProperty('address', { country: 'France' })
})

test('come with an organization and its applications, and through a backup into a store of another kind', async () => {
  const members = [{ email: 'ida@hooli.example', name: 'Ida', ...CLAIMS }]
  const kit = { name: 'Kit', client_id: 'kit', client_secret: 'secret-of-kit', id_token_claims: 'none' }
  const applications = [{ ...kit, redirect_uris: ['https://kit.example/'] }]
  const record = { slug: 'hooli', name: 'Hooli', applications, members }
  await orgo.document('org', 'import', write('organizations.jsonl', record))
  const imported = await show(orgo, 'ida@hooli.example', 'hooli')
  expect(imported).toMatchObject({ ...CLAIMS, email_verified: true })
  const backup = join(orgo.dataDir, 'orgo.backup')
  await orgo.document('backup', backup)
  const target = temporaryDatabase()
  const restored = createOrgo({ ORGO_SECRET, MONGODB_URL: target.url })
  await restored.document('restore', backup)
  expect(await show(restored, 'ida@hooli.example', 'hooli')).toEqual(imported)
  const shown = await restored.document('app', 'show', '--org', 'hooli', '--client-id', 'kit')
  expect(shown).toMatchObject({ id_token_claims: 'none' })
  restored.dispose()
  await target.drop()
})

test('a backup of a program that did not know them restores, once and again', async () => {
  const counts = { organizations: 1, keys: 0, applications: 1, members: 2 }
  expect(await elsewhere.document('restore', BEFORE)).toEqual(counts)
  const ada = await show(elsewhere, 'ada@hooli.example', 'hooli')
  expect(ada).toMatchObject({ picture: 'https://hooli.example/ada.png', email_verified: true })
  const nothing = { organizations: 0, keys: 0, applications: 0, members: 0 }
  expect(await elsewhere.document('restore', BEFORE)).toEqual(nothing)
  const kit = await elsewhere.document('app', 'show', '--org', 'hooli', '--client-id', 'kit')
  expect(kit).toMatchObject({ id_token_claims: 'scope' })
  const words = ['member', 'update', ...which('ada@hooli.example', 'hooli'), '--given-name', 'Ada']
  expect(await elsewhere.document(...words)).toEqual({
    ...(ada as object),
    given_name: 'Ada',
    updated_at: expect.any(String),
  })
})
