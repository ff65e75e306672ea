import { randomBytes } from 'node:crypto'
import type { RegisteredApplication } from '@orgo/provider/testing'
import { codeUnder } from './readme.ts'

/** Returns the README's `.env` with what the administrator's page and `openssl` gave. */
export const environmentFor = (port: number, issuer: string, client: RegisteredApplication): string =>
  (codeUnder('## Start', port).find((code) => code.startsWith('ORGO_ISSUER=')) ?? '')
    .replace(/^(ORGO_ISSUER)=.*/m, `$1=${issuer}`)
    .replace(/^(ORGO_CLIENT_ID)=.*/m, `$1=${client.client_id}`)
    .replace(/^(ORGO_CLIENT_SECRET)=.*/m, `$1=${client.client_secret}`)
    .replace(/^(ORGO_COOKIE_SECRET)=…/m, `$1=${randomBytes(32).toString('base64')}`)
