import { createServerSession } from '../../src/browser/index.ts'

const session = createServerSession({ mount: '/login' })
const seen: (string | undefined)[] = []
session.onChange((user) => seen.push(user?.sub))
Object.assign(globalThis, { session, seen })
