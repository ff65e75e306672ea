import { spawnSync } from 'node:child_process'

const runs = (program: string, word: string): boolean => spawnSync(program, [word]).status === 0

/** The programs without which the tests have no server of MongoDB's protocol or no Redis to talk to. */
export const missingPrograms = (): string[] => [
  ...(process.env.MONGODB_URL || runs('go', 'version') ? [] : ['go (for FerretDB), or MONGODB_URL']),
  ...(runs('redis-server', '--version') && runs('redis-cli', '--version') ? [] : ['redis-server, redis-cli']),
]
