import { randomBytes, randomUUID } from 'node:crypto'
import { type Fault, json, type Reply } from './reply.ts'

type Grant = { scope: string; ended: boolean; used: boolean }

const SUB = randomUUID()
const CLAIMS: Record<string, Record<string, unknown>> = {
  profile: { name: 'Ada Lovelace', picture: 'https://acme.example/ada.png' },
  email: { email: 'ada@acme.example' },
  groups: { groups: ['main-group'] },
  roles: { roles: ['ROLE_USER'] },
}

const random = (): string => randomBytes(24).toString('base64url')

const invalidGrant = (grant: Grant | undefined): Reply => {
  if (grant) grant.ended = true
  return json(400, { error: 'invalid_grant' })
}

const describeMember = ({ scope }: Grant, fault: Fault | undefined): Reply => {
  const scopes = fault === 'releases everything' ? Object.keys(CLAIMS) : scope.split(' ')
  const sub = fault === 'changes the sub' ? randomUUID() : SUB
  return json(200, Object.assign({ sub }, ...scopes.map((each) => CLAIMS[each] ?? {})))
}

/** Codes, tokens and userinfo of the documented flow, in memory. */
export const createTokens = (fault: Fault | undefined) => {
  const codes = new Map<string, Grant>()
  const accessTokens = new Map<string, Grant>()
  const refreshTokens = new Map<string, { grant: Grant; used: boolean }>()

  const issue = (grant: Grant, refresh_token = random()): Reply => {
    const access_token = random()
    accessTokens.set(access_token, grant)
    refreshTokens.set(refresh_token, { grant, used: false })
    const tokens = { access_token, token_type: 'Bearer', expires_in: 3600, refresh_token, scope: grant.scope }
    const extra = fault === 'adds an id_token' ? { id_token: 'a.b.c' } : {}
    const headers = fault === 'lets answers be cached' ? {} : { 'Cache-Control': 'no-store' }
    return json(200, { ...tokens, ...extra }, headers)
  }

  return {
    issueCode(scope: string): string {
      const code = random()
      codes.set(code, { scope, ended: false, used: false })
      return code
    },
    redeem(form: URLSearchParams): Reply {
      const grant = codes.get(form.get('code') ?? '')
      if (!grant || (grant.used && fault !== 'lets codes be used again')) return invalidGrant(grant)
      if (form.has('code_verifier') && fault === 'refuses a verifier') return invalidGrant(undefined)
      grant.used = true
      return issue(grant)
    },
    refresh(form: URLSearchParams): Reply {
      const value = form.get('refresh_token') ?? ''
      const found = refreshTokens.get(value)
      if (!found || found.used || found.grant.ended) return invalidGrant(found?.grant)
      if (fault === 'keeps the refresh token') return issue(found.grant, value)
      found.used = true
      return issue(found.grant)
    },
    userinfo(token: string): Reply {
      const grant = accessTokens.get(token)
      return grant && !grant.ended ? describeMember(grant, fault) : json(401, { error: 'invalid_token' })
    },
  }
}
