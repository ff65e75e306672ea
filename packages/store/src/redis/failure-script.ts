import { FAILURE_KEPT_FOR, MOST_FAILURES } from '../store.ts'

/** Adds a failed attempt to a client's sorted set, in which the time is the score. Drops what the set must not keep. */
export const RECORD_FAILURE = `
local failures = KEYS[1]
local at = ARGV[1]
local forgotten = ARGV[2]
local failure = ARGV[3]

redis.call('ZADD', failures, at, failure)
redis.call('ZREMRANGEBYSCORE', failures, '-inf', forgotten)
redis.call('ZREMRANGEBYRANK', failures, 0, ${-1 - MOST_FAILURES})
redis.call('PEXPIRE', failures, ${FAILURE_KEPT_FOR})
`
