import { parseEnv } from 'node:util'
import { orgo, type ProviderProcess, startProvider } from '@orgo/provider/testing'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { freshProject } from './projects.ts'
import { makeSite, type Site } from './site.ts'

let provider: ProviderProcess
let token: string
let site: Site
beforeAll(async () => {
  provider = await startProvider()
  const rights = ['--right', 'see', '--right', 'change']
  const made = await orgo(provider.env, 'token', 'create', '--org', 'acme', '--name', 'init', ...rights)
  token = String(made.token)
})
afterEach(() => site.remove())
afterAll(() => provider.dispose())

const registered = async (): Promise<Record<string, unknown>[]> =>
  (await orgo(provider.env, 'app', 'list', '--org', 'acme')) as unknown as Record<string, unknown>[]

const init = (...words: string[]) => site.run('init', '--yes', '--issuer', provider.issuer, ...words)

it('registers the application with a token, keeps its credentials, and registers it once', async () => {
  site = makeSite(freshProject('express').files)
  const first = await init('--token', token, '--scope', 'openid profile groups')
  expect(first).toMatchObject({ status: 0, stderr: '' })
  const { ORGO_CLIENT_ID: clientId, ORGO_CLIENT_SECRET: secret = '', ...others } = parseEnv(site.read('.env'))
  expect(others).toMatchObject({ ORGO_ISSUER: provider.issuer, ORGO_SCOPE: 'openid profile groups' })
  expect((await registered()).filter(({ client_name }) => client_name === 'Lending Shelf')).toMatchObject([
    {
      client_id: clientId,
      application_type: 'web',
      redirect_uris: ['http://localhost:3000/auth/callback'],
      scope: 'openid profile groups',
    },
  ])
  expect(first.stdout).not.toContain(secret)

  const written = site.files()
  expect(JSON.stringify(written) + first.stdout).not.toContain(token)
  expect((await init('--token', token)).status).toBe(0)
  expect(site.files()).toEqual(written)
  expect((await registered()).filter(({ client_name }) => client_name === 'Lending Shelf')).toHaveLength(1)
})

it.each([
  ['made from the name of the package, without its scope', [], 'Lending Shelf'],
  ['that --name gives', ['--name', 'Acme Shop & Co.'], 'Acme Shop & Co.'],
])('registers under a name that members read, %s, and tells where to change it', async (_, words, name) => {
  const { files } = freshProject('express')
  site = makeSite({
    ...files,
    'package.json': `{ "name": "@acme/lending-shelf", "dependencies": { "express": "5" } }`,
  })
  const asked = ['--issuer', provider.issuer, '--token', token, ...words]
  expect((await site.run('init', ...asked)).stdout).toContain(
    `Application: "${name}", to be registered at ${provider.issuer}`,
  )
  const { stdout } = await site.run('init', '--yes', ...asked)
  const { ORGO_CLIENT_ID: clientId } = parseEnv(site.read('.env'))
  expect((await registered()).find((each) => each.client_id === clientId)).toMatchObject({
    client_name: name,
  })
  const [, address = ''] = /^Registered the application "(?:.+)"\. Change it at (\S+)$/m.exec(stdout) ?? []
  expect(stdout).toContain(`Registered the application "${name}"`)
  expect(address).toBe(`${provider.issuer}/settings/developers/oauth-applications/${clientId}`)
  expect((await fetch(address, { redirect: 'manual' })).status).not.toBe(404)
})

it.each([
  ['a token that is not valid', 'orgo_pat_wrong', 'openid', /The API token is missing or not valid/],
  [
    'a scope that there is not',
    undefined,
    'openid wrong',
    /not acceptable[\s\S]*scope\.1: is not a scope of this platform/,
  ],
])('tells what the API says of %s, and writes nothing', async (_, wrong, scope, told) => {
  const { files } = freshProject('koa')
  site = makeSite(files)
  const outcome = await init('--token', wrong ?? token, '--scope', scope)
  expect(outcome).toMatchObject({ status: 1, stderr: expect.stringMatching(told) })
  expect(outcome.stdout + outcome.stderr).not.toContain(token)
  expect(site.files()).toEqual(files)
})

it('takes the token from the environment too, where no history keeps it, unless a client is named', async () => {
  const { files } = freshProject('fastify')
  const named = ['--client-id', 'known', '--client-secret', 'its secret']
  site = makeSite(files, { ORGO_API_TOKEN: token })
  expect(await site.run('init', '--yes')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('ORGO_API_TOKEN or --token needs --issuer'),
  })
  const { stdout } = await init('--name', 'From the environment')
  expect(stdout).toContain('Registered the application "From the environment"')
  const { ORGO_CLIENT_ID: clientId } = parseEnv(site.read('.env'))
  expect(await registered()).toContainEqual(expect.objectContaining({ client_id: clientId }))
  expect(JSON.stringify(site.files()) + stdout).not.toContain(token)
  site.remove()

  site = makeSite(files, { ORGO_API_TOKEN: token })
  expect(await init(...named)).toMatchObject({ status: 0, stdout: expect.not.stringContaining('Registered') })
  expect(parseEnv(site.read('.env')).ORGO_CLIENT_ID).toBe('known')
})

it('says that nobody answers', async () => {
  site = makeSite(freshProject('koa').files)
  const outcome = await site.run('init', '--yes', '--issuer', 'http://localhost:1', '--token', token)
  expect(outcome).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('http://localhost:1/ does not answer'),
  })
})
