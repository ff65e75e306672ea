import { GRANT_KIND } from '../store.ts'

/**
 * The scripts that make each operation one atomic step on one key, in one round trip. Times come as arguments, from the injected clock:
 * what has expired is decided by the times that are stored; Redis' own expiry, relative to the same clock, only clears up later.
 *
 * A group is a hash. Of the group itself it says `revoked` (when), `account`, `client` and `uid` (whose it is), `indexed` (until when
 * the indexes know it), `latest` (the latest expiry in it) and `pruned` (how many fields the last pruning left). Each artifact is a field
 * whose name has a colon, and whose value is `<expires at>|<state>|<payload>`; the state is empty, the time of its consumption, or `ended`.
 */

const READING = `
local GRANT = '${GRANT_KIND}:'
local function read(value)
  if not value then return nil end
  local expires, state, payload = string.match(value, '^(%d+)|([^|]*)|(.*)$')
  return tonumber(expires), state, payload
end
-- A grant lives as long as the newest of what was ever put under it.
local function expiry(field, value, latest)
  local expires, state, payload = read(value)
  if expires and field == GRANT then expires = math.max(expires, tonumber(latest or 0)) end
  return expires, state, payload
end
local function live(field, value, latest, now)
  local expires, state, payload = expiry(field, value, latest)
  if not expires or state == 'ended' or expires <= now then return nil end
  return payload, state, expires
end
`

/**
 * Whoever asks a group's hash for something that has expired may still be told so for a while; what is older is deleted whenever the hash
 * has doubled since the last time. So each write pays for the deletion of about one field.
 */
const PRUNING = `
local FEW = 8
local function prune(group, pruned, now, kept_for)
  if redis.call('HLEN', group) < 2 * math.max(FEW, tonumber(pruned or 0)) then return end
  local entries = redis.call('HGETALL', group)
  for at = 1, #entries, 2 do
    local field = entries[at]
    if field ~= GRANT and string.find(field, ':', 1, true) then
      local expires = read(entries[at + 1])
      if expires + kept_for <= now then redis.call('HDEL', group, field) end
    end
  end
  redis.call('HSET', group, 'pruned', redis.call('HLEN', group))
end
`

export const DONE = 1
const REFUSED = 0
export const INDEX_FIRST = -1

/** The group needs no index: nobody owns it. */
export const UNOWNED = 'unowned'

/**
 * `index_until`: until when the indexes know of the group by now; empty when that has not been seen to. Then comes field, expiry and payload
 * of each artifact. Returns REFUSED when the group is revoked or what is to be consumed is not live, INDEX_FIRST when the indexes must
 * know of the group before anything is written; DONE otherwise, and, when the group is indexed anew, the entry that nobody needs any
 * more (account, client, uid, until when), and until when it is indexed now.
 */
const KEEP = `${READING}${PRUNING}
local group = KEYS[1]
local now, kept_for = tonumber(ARGV[1]), tonumber(ARGV[2])
local account, client, uid, index_until = ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local consumed_field, remains = ARGV[7], ARGV[8]
local FIRST = 9
local known = redis.call('HMGET', group, 'revoked', 'account', 'client', 'uid', 'indexed', 'latest', 'pruned', consumed_field)
local revoked, known_account, known_client, known_uid, indexed, latest, pruned, source = unpack(known)
if revoked then return { ${REFUSED} } end
local payload, state, source_expires
if consumed_field ~= '' then
  payload, state, source_expires = live(consumed_field, source, latest, now)
  if state ~= '' then return { ${REFUSED} } end
end
local newest = 0
for at = FIRST, #ARGV, 3 do newest = math.max(newest, tonumber(ARGV[at + 1])) end
local same = (known_account or '') == account and (known_client or '') == client and (known_uid or '') == uid
if index_until == '' and newest > 0 and not (same and newest <= tonumber(indexed or 0)) then return { ${INDEX_FIRST} } end

if consumed_field ~= '' then
  if remains ~= '' then payload = remains end
  redis.call('HSET', group, consumed_field, string.format('%.0f|%.0f|', source_expires, now) .. payload)
end
for at = FIRST, #ARGV, 3 do
  local field, expires, fresh = ARGV[at], ARGV[at + 1], ARGV[at + 2]
  local former_expires, former_state = read(redis.call('HGET', group, field))
  if field == GRANT then expires = string.format('%.0f', math.max(tonumber(expires), former_expires or 0)) end
  if former_state ~= 'ended' then
    redis.call('HSET', group, field, expires .. '|' .. (former_state or '') .. '|' .. fresh)
  end
end
if newest > tonumber(latest or 0) then
  redis.call('HSET', group, 'latest', newest)
  redis.call('PEXPIRE', group, math.max(1, newest - now + kept_for))
end
prune(group, pruned, now, kept_for)
if not tonumber(index_until) then return { ${DONE} } end

if same and tonumber(indexed or 0) > tonumber(index_until) then
  return { ${DONE}, account, client, uid, index_until, indexed }
end
redis.call('HSET', group, 'indexed', index_until)
for field, value in pairs({ account = account, client = client, uid = uid }) do
  if value == '' then redis.call('HDEL', group, field) else redis.call('HSET', group, field, value) end
end
return { ${DONE}, known_account or '', known_client or '', known_uid or '', indexed or '', index_until }
`

/** `grant`: the field of the grant that is found with it, or empty. Returns the payload, when it was consumed, the grant's payload. */
const FIND = `${READING}
local now, field, grant = tonumber(ARGV[1]), ARGV[2], ARGV[3]
local revoked, latest, value, grant_value = unpack(redis.call('HMGET', KEYS[1], 'revoked', 'latest', field, grant))
if revoked then return nil end
local payload, state = live(field, value, latest, now)
if not payload then return nil end
return { payload, state ~= '' and state, live(grant, grant_value, latest, now) or false }
`

const FATE = `${READING}
local now, kept_for, field = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]
local revoked, latest, value = unpack(redis.call('HMGET', KEYS[1], 'revoked', 'latest', field))
if revoked then return tonumber(revoked) + kept_for > now and 'revoked' or nil end
local expires, state = expiry(field, value, latest)
if not expires or expires + kept_for <= now then return nil end
if state == 'ended' then return 'revoked' end
if expires <= now then return 'expired' end
return state == '' and 'live' or 'consumed'
`

/** Ends one artifact. Nothing of its payload is kept; that it was ended is remembered for `FATE_KEPT_FOR`. */
const DESTROY = `${READING}
local now, field = tonumber(ARGV[1]), ARGV[2]
local expires, state = read(redis.call('HGET', KEYS[1], field))
if expires and state ~= 'ended' then
  redis.call('HSET', KEYS[1], field, string.format('%.0f|ended|', math.min(expires, now)))
end
`

export const FOREIGN = 0

/**
 * Revokes the group, of that account and client only where they are given. `in_advance`: a group that an index knows and that is not
 * there yet is about to be written, and has to be revoked beforehand. Of the group nothing is left but that.
 * Returns FOREIGN when it is not theirs, its owners (account, client, uid, indexed until when) when it was revoked now.
 */
const REVOKE = `
local group = KEYS[1]
local now, kept_for, account, client, in_advance = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], ARGV[4], ARGV[5]
local is_there = redis.call('EXISTS', group) == 1
local known = redis.call('HMGET', group, 'revoked', 'account', 'client', 'uid', 'indexed')
local revoked, known_account, known_client, known_uid, indexed = unpack(known)
if revoked or not is_there and in_advance == '' then return nil end
if is_there and (account ~= '' and known_account ~= account or client ~= '' and known_client ~= client) then return ${FOREIGN} end
redis.call('DEL', group)
redis.call('HSET', group, 'revoked', now)
redis.call('PEXPIRE', group, kept_for)
return { known_account or '', known_client or '', known_uid or '', indexed or '' }
`

/** Everything in a bucket has to be known until the bucket's end at the latest: it expires as a whole. */
const INDEX = `
local bucket, group, lives_for = KEYS[1], ARGV[1], ARGV[2]
redis.call('SADD', bucket, group)
if redis.call('PTTL', bucket) < 0 then redis.call('PEXPIRE', bucket, lives_for) end
`

/** Returns the count and the time of the reset. */
const ATTEMPT = `
local counter, now, window = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local resets = redis.call('HGET', counter, 'resets')
if not resets or tonumber(resets) <= now then
  resets = string.format('%.0f', now + window)
  redis.call('HSET', counter, 'count', 0, 'resets', resets)
  redis.call('PEXPIRE', counter, window)
end
return { redis.call('HINCRBY', counter, 'count', 1), resets }
`

const GIVE_BACK = `
local counter, now = KEYS[1], tonumber(ARGV[1])
local count, resets = unpack(redis.call('HMGET', counter, 'count', 'resets'))
if count and tonumber(count) > 0 and tonumber(resets) > now then redis.call('HINCRBY', counter, 'count', -1) end
`

export const SCRIPTS = {
  orgoKeep: KEEP,
  orgoFind: FIND,
  orgoFate: FATE,
  orgoDestroy: DESTROY,
  orgoRevoke: REVOKE,
  orgoIndex: INDEX,
  orgoAttempt: ATTEMPT,
  orgoGiveBack: GIVE_BACK,
} as const

export type ScriptName = keyof typeof SCRIPTS
