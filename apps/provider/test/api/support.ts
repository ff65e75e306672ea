import { createApiToken, RIGHTS, type Right } from '@orgo/model'
import supertest from 'supertest'
import { ACME } from '../support/browser.ts'
import type { TestApp } from '../support/in-process.ts'

type Options = { rights?: readonly Right[]; name?: string; expiresAt?: string; data?: TestApp['acme'] }

/** Makes a token of an organization, acme by default, and returns its value. */
export const makeToken = async (app: TestApp, options: Options = {}): Promise<string> => {
  const { rights = RIGHTS, name = 'tests', expiresAt, data = app.acme } = options
  const clock = { now: () => Date.now() }
  const input = { name, rights: [...rights], ...(expiresAt === undefined ? {} : { expiresAt }) }
  const { token, value } = createApiToken(input, { clock, createdBy: 'tests' })
  await data.apiTokens.create(token)
  return value
}

type Headers = Record<string, string>

/** A program that has a token, at an organization's host. */
export const apiClient = (app: TestApp, token: string, host = ACME) => {
  const send =
    (method: 'get' | 'post' | 'put' | 'patch' | 'delete') =>
    (path: string, body?: object, headers: Headers = {}) => {
      const request = supertest(app.server)
        [method](`/api/v1${path}`)
        .set({ Host: host, 'Api-Token': token, ...headers })
      return body === undefined ? request : request.send(body)
    }
  return {
    get: (path: string, headers?: Headers) => send('get')(path, undefined, headers),
    post: send('post'),
    put: send('put'),
    patch: send('patch'),
    delete: (path: string, headers?: Headers) => send('delete')(path, undefined, headers),
  }
}

export type ApiClient = ReturnType<typeof apiClient>

/** What an application is registered with. */
export const WIKI = { client_name: 'Wiki', redirect_uris: ['https://wiki.example/callback'] }
