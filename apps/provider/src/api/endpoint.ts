import type { Actor, ChangeableOrganization } from '@orgo/admin'
import type { Clock, Right } from '@orgo/model'
import type { z } from 'zod'
import type { Position } from './requests/cursors.ts'

/** An authenticated request whose form has been checked. Which values are acceptable is for the operation to decide. */
export type Call = {
  actor: Actor
  organization: ChangeableOrganization
  clock: Clock
  /** Tells an application, by the back channel, that a member who was disconnected is signed out there. */
  tellDisconnected(pair: { accountId: string; clientId: string }): Promise<void>
  /** Returns the segment of the path that a parameter of the template stands for. */
  param(name: string): string
  /** The filters of a list, parsed by the endpoint's schema. */
  query: Readonly<Record<string, unknown>>
  /** The JSON object that was sent. It has no field that the endpoint's schema does not know. */
  body: Readonly<Record<string, unknown>>
  /** In a list: where to begin, and how many to return. */
  page: { after: Position | undefined; limit: number }
}

export type Answer = {
  document?: Record<string, unknown>
  /** Members that are shown this once, such as a secret. An answer that is repeated does not have them. */
  once?: Record<string, unknown>
  /** The `updatedAt` of the record: the version in its `ETag`. */
  version?: string
  /** The path of a new record, below the API's prefix. */
  location?: string
  /** In a list: where the next page begins. */
  next?: Position | undefined
}

/** A schema with the name that it has in the OpenAPI document. */
export type Named = { name: string; schema: z.ZodObject }

/**
 * One operation of the API. The router, the OpenAPI document and the page of documentation are made from the list of these, so what is
 * written here is what is served and what is promised.
 */
export type Endpoint = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below the API's prefix, with parameters in braces. */
  path: string
  /** The name of the operation of `@orgo/admin` that it calls, or that of what it does with it. */
  id: string
  summary: string
  /** The right that the operation checks. */
  right: Right
  /** Another right that it checks, where it needs two. */
  alsoRight?: Right
  /** The filters of a list. */
  query?: z.ZodObject
  body?: Named
  /** The operation finds every broken rule of the body, those between its fields included: it tells them together. */
  judges?: true
  status: 200 | 201 | 204
  answer?: Named
  /** The list is returned page by page. */
  paged?: true
  /** The answer has the record's version as its `ETag`. */
  versioned?: true
  /** Changes nothing if `If-Match` is not the present version of the record. */
  conditional?: true
  /** Makes something new: a repeated request with the same `Idempotency-Key` makes nothing more. */
  creates?: true
  /** Whether the state of the records can forbid it. */
  conflicts?: true
  /** Returns the path in the request's body of what an operation names in a violation, where names differ. */
  pathOf?: (path: string) => string
  handle(call: Call): Promise<Answer>
}
