/**
 * The scripts that make each operation one atomic step and one round trip. Times come as arguments, from the injected clock: what has
 * expired is decided by the times that are stored; Redis' own expiry, relative to the same clock, only clears up later.
 *
 * A group's head: `r` revoked at, `a` account, `c` client, `i` until when the owners' indexes know the group, `u` the latest expiry in it.
 * An artifact: `p` payload, `e` expires at, `c` consumed at, `d` destroyed at.
 */

const LIVE = `
local function live(key, now)
  local found = redis.call('HMGET', key, 'p', 'e', 'c', 'd')
  if not found[1] or found[4] or tonumber(found[2]) <= now then return nil end
  return found
end
`

/**
 * KEYS: head, [what is consumed,] artifacts. ARGV: now, kept for, account, client, until when the indexes know of the group ('' when that
 * has not been seen to, '-' when there is nothing to know), '1' when the second key is to be consumed, then payload and expiry of each artifact.
 * Answers 1 when it is done, 0 when the group is revoked or the artifact was consumed or dead, -1 when the owners' indexes must know of the
 * group first; then nothing was written.
 */
const KEEP = `${LIVE}
local head, now, kept, account, client, indexed, consumes = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], ARGV[4], ARGV[5], ARGV[6] == '1'
local first = consumes and 3 or 2
local known = redis.call('HMGET', head, 'r', 'a', 'c', 'i', 'u')
if known[1] then return 0 end
if consumes then
  local source = live(KEYS[2], now)
  if not source or source[3] then return 0 end
end
local latest = 0
for at = first, #KEYS do latest = math.max(latest, tonumber(ARGV[8 + (at - first) * 2])) end
if indexed == '' and #KEYS >= first then
  local same = (known[2] or '') == account and (known[3] or '') == client
  if not same or latest > tonumber(known[4] or 0) then return -1 end
end
if consumes then redis.call('HSET', KEYS[2], 'c', now) end
if #KEYS < first then return 1 end
for at = first, #KEYS do
  local payload, expires = ARGV[7 + (at - first) * 2], ARGV[8 + (at - first) * 2]
  if redis.call('HEXISTS', KEYS[at], 'd') == 0 then
    redis.call('HSET', KEYS[at], 'p', payload, 'e', expires)
    redis.call('PEXPIRE', KEYS[at], math.max(1, tonumber(expires) - now + kept))
  end
end
if tonumber(indexed) then redis.call('HSET', head, 'a', account, 'c', client, 'i', indexed) end
if latest > tonumber(known[5] or 0) then
  redis.call('HSET', head, 'u', latest)
  redis.call('PEXPIRE', head, math.max(1, latest - now + kept))
end
return 1
`

/** KEYS: head, artifact[, the grant]. ARGV: now. Answers payload, consumed at, the grant's payload. */
const FIND = `${LIVE}
if redis.call('HEXISTS', KEYS[1], 'r') == 1 then return nil end
local now = tonumber(ARGV[1])
local found = live(KEYS[2], now)
if not found then return nil end
local grant = KEYS[3] and live(KEYS[3], now)
return { found[1], found[3], grant and grant[1] }
`

/** KEYS: head, artifact. ARGV: now. */
const FATE = `
local found = redis.call('HMGET', KEYS[2], 'e', 'c', 'd')
if not found[1] then return nil end
if found[3] or redis.call('HEXISTS', KEYS[1], 'r') == 1 then return 'revoked' end
if tonumber(found[1]) <= tonumber(ARGV[1]) then return 'expired' end
return found[2] and 'consumed' or 'live'
`

/** KEYS: artifact. ARGV: now. What it said about a member is not kept; that it was destroyed is. */
const DESTROY = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HDEL', KEYS[1], 'p')
return redis.call('HSET', KEYS[1], 'd', ARGV[1])
`

/**
 * KEYS: head. ARGV: now, account, client, milliseconds. Revokes the group, of that account and client only where they are given. A group
 * that an index knows and that is not there yet is about to be written: it is revoked beforehand, for so many milliseconds.
 */
const REVOKE = `
local owner = redis.call('HMGET', KEYS[1], 'a', 'c')
if redis.call('EXISTS', KEYS[1]) == 0 then
  if tonumber(ARGV[4]) > 0 then
    redis.call('HSET', KEYS[1], 'r', ARGV[1])
    redis.call('PEXPIRE', KEYS[1], ARGV[4])
  end
  return
end
if ARGV[2] ~= '' and owner[1] ~= ARGV[2] or ARGV[3] ~= '' and owner[2] ~= ARGV[3] then return end
redis.call('HSET', KEYS[1], 'r', ARGV[1])
`

/** KEYS: an owner's index. ARGV: now, kept for, until when, group. */
const INDEX = `
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
redis.call('ZADD', KEYS[1], 'GT', ARGV[3], ARGV[4])
local ttl = tonumber(ARGV[3]) - tonumber(ARGV[1]) + tonumber(ARGV[2])
if redis.call('PTTL', KEYS[1]) < ttl then redis.call('PEXPIRE', KEYS[1], ttl) end
`

/** KEYS: counter. ARGV: now, window. Answers count and the time of the reset. */
const ATTEMPT = `
local resets = redis.call('HGET', KEYS[1], 't')
if not resets or tonumber(resets) <= tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'n', 0, 't', string.format('%.0f', ARGV[1] + ARGV[2]))
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return { redis.call('HINCRBY', KEYS[1], 'n', 1), redis.call('HGET', KEYS[1], 't') }
`

export const SCRIPTS = {
  orgoKeep: KEEP,
  orgoFind: FIND,
  orgoFate: FATE,
  orgoDestroy: DESTROY,
  orgoRevoke: REVOKE,
  orgoIndex: INDEX,
  orgoAttempt: ATTEMPT,
} as const

export type ScriptName = keyof typeof SCRIPTS
