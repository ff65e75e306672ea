import { expect, test } from 'vitest'
import { apiRoutes } from '../faces/api.ts'
import { FACES, OPERATIONS, RIGHTS_OF, readFaces } from '../faces/faces.ts'
import { REASONS, reasonFor } from '../faces/reasons.ts'
import { createReader } from '../faces/sources.ts'

const offered = await readFaces()

const placesOf = (operation: string) => offered.find((each) => each.operation === operation)?.places

test.each(offered)('the faces have $operation, or a reason not to', ({ operation, places }) => {
  for (const face of FACES) {
    const reason = reasonFor(operation, face)
    if (places[face].length === 0) expect(reason, `${face} lacks ${operation} without a reason`).toBeDefined()
    else expect(reason, `${face} has ${operation}: the reason is not needed any more`).toBeUndefined()
  }
})

test('a reason is about operations that there are', () => {
  expect(OPERATIONS).toEqual(expect.arrayContaining(REASONS.flatMap(({ operations }) => operations)))
})

test('the places are those where an operation is called, and no others', () => {
  expect(placesOf('rotateSecret')).toEqual({
    console: ['/settings/developers/oauth-applications/:clientId/secrets'],
    API: ['POST /oauth-applications/{client_id}/secrets'],
    'command line': ['app rotate-secret'],
  })
  expect(placesOf('setPassword')).toEqual({
    console: ['/settings/members/:id/password', '/account'],
    API: ['PUT /members/{id}/password'],
    'command line': ['member set-password'],
  })
})

test('each route of the API calls an operation, and tells the right that one of its operations asks for', () => {
  for (const { name, right, operations } of apiRoutes(createReader())) {
    const rights = operations.map((operation) => RIGHTS_OF.get(operation))
    expect(rights, name).toContain(right)
  }
})
