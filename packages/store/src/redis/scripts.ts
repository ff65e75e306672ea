import { FATE_KEPT_FOR } from '../store.ts'
import { FIND_FAILURE, LIST_FAILURES, RECORD_FAILURE } from './failure-script.ts'
import { GRANT_FIELD } from './groups.ts'
import { ADD_USAGE } from './usage-script.ts'

/**
 * Each script makes one operation an atomic step on one key, or on two in one hash slot, in one round trip. Times come as arguments from the injected clock. The
 * stored times decide whether an artifact has expired; Redis' own expiry, relative to the same clock, only deletes later.
 *
 * A group is a hash. The hash of a revoked group has only the field
 *
 *   revoked   the time of the revocation
 *
 * and the hash of any other group has the fields
 *
 *   account, client, uid   the owners of the group
 *   indexed                until when the indexes know the group
 *   latest                 the latest expiry of all artifacts ever put in the group
 *   pruned                 how many fields the last pruning left
 *
 * Each artifact is a field whose name has a colon, and whose value is `<expires at>|<state>|<payload>`. The state is empty at first, then
 * the time of the artifact's first consumption, or `ended`. If the artifact may be consumed again, `~<until when>` follows the time.
 */

const READING = `
local KEPT_FOR = ${FATE_KEPT_FOR}
local GRANT = '${GRANT_FIELD}'
local UNUSED = ''
local ENDED = 'ended'

local function read(value)
  if not value then return nil end
  local expires, state, payload = string.match(value, '^(%d+)|([^|]*)|(.*)$')
  return tonumber(expires), state, payload
end

-- A grant lives at least until the latest expiry of everything ever put under it.
local function read_field(field, value, latest)
  local expires, state, payload = read(value)
  if expires and field == GRANT then expires = math.max(expires, tonumber(latest or 0)) end
  return expires, state, payload
end

local function is_live(expires, state, now)
  return expires ~= nil and state ~= ENDED and expires > now
end

local function text_of(time)
  return string.format('%.0f', time)
end

local function again_until(state)
  return tonumber(string.match(state, '~(%d+)$') or 0)
end

local function consumption_time(state)
  return string.match(state, '^%d+')
end
`

/**
 * An expired artifact is kept for a while, so that its fate is known. Older ones are deleted whenever the hash has doubled since the last
 * pruning, so each write pays for the deletion of about one field.
 */
const PRUNING = `
local FEW = 8

local function is_artifact(field)
  return string.find(field, ':', 1, true) ~= nil
end

local function prune(group, pruned, now)
  if redis.call('HLEN', group) < 2 * math.max(FEW, tonumber(pruned or 0)) then return end
  local fields_and_values = redis.call('HGETALL', group)
  for at = 1, #fields_and_values, 2 do
    local field, value = fields_and_values[at], fields_and_values[at + 1]
    if field ~= GRANT and is_artifact(field) and read(value) + KEPT_FOR <= now then redis.call('HDEL', group, field) end
  end
  redis.call('HSET', group, 'pruned', redis.call('HLEN', group))
end
`

/** What the indexes know about a group that is about to be written. */
export const INDEX_STATE = {
  /** The group has no owner and needs no index. */
  unowned: 'unowned',
  /** The indexes may not know the group, or not for long enough. */
  unknown: 'unknown',
  known: 'known',
} as const

/** The outcome of a write. */
export const OUTCOME = {
  done: 'done',
  /** Nothing was written: the group is revoked, or the artifact to consume is not live or was consumed before. */
  refused: 'refused',
  /** Nothing was written: the group must be indexed first. */
  indexFirst: 'index first',
} as const

/**
 * Consumes an artifact, if one is named, closes another, if one is named, and keeps others. `again` is until when the artifact may be
 * consumed again, or 0. `remains` is empty if payloads stay unchanged, `index_until` is 0 if the indexes do not know the group. `newest` is
 * the latest expiry of the artifacts to keep, or 0 without any. The named arguments are followed by field, expiry and payload of each
 * artifact.
 *
 * Returns the outcome. If the group is indexed anew, also returns the index entry that is not needed any more (account, client, uid, until
 * when), and until when the group is indexed now.
 */
const KEEP = `${READING}${PRUNING}
local group = KEYS[1]
local now = tonumber(ARGV[1])
local account = ARGV[2]
local client = ARGV[3]
local uid = ARGV[4]
local index_state = ARGV[5]
local index_until = tonumber(ARGV[6])
local consumed_field = ARGV[7]
local again = tonumber(ARGV[8])
local closed_field = ARGV[9]
local remains = ARGV[10]
local newest = tonumber(ARGV[11])
local FIRST_ARTIFACT = 12

local function set(field, expires, state, payload)
  redis.call('HSET', group, field, expires .. '|' .. state .. '|' .. payload)
end

local function keep(field, expires, payload)
  local former_expires, former_state = read(redis.call('HGET', group, field))
  if former_state == ENDED then return end
  -- Putting a grant again with an earlier expiry does not shorten its life.
  if former_expires and field == GRANT then expires = text_of(math.max(tonumber(expires), former_expires)) end
  set(field, expires, former_state or UNUSED, payload)
end

local function set_owner(name, value)
  if value == '' then redis.call('HDEL', group, name) else redis.call('HSET', group, name, value) end
end

local known = redis.call('HMGET', group, 'revoked', 'account', 'client', 'uid', 'indexed', 'latest', 'pruned', consumed_field, closed_field)
local revoked, known_account, known_client, known_uid, indexed, latest, pruned, consumed_value, closed_value = unpack(known)
if revoked then return { '${OUTCOME.refused}' } end

local consumes = consumed_field ~= ''
local consumed_expires, consumed_state, consumed_payload = read_field(consumed_field, consumed_value, latest)
local function may_consume()
  return is_live(consumed_expires, consumed_state, now) and (consumed_state == UNUSED or again_until(consumed_state) > now)
end
if consumes and not may_consume() then return { '${OUTCOME.refused}' } end

local is_same_owner = (known_account or '') == account and (known_client or '') == client and (known_uid or '') == uid
local is_indexed = is_same_owner and newest <= tonumber(indexed or 0)
if index_state == '${INDEX_STATE.unknown}' and newest > 0 and not is_indexed then return { '${OUTCOME.indexFirst}' } end

local function rest_of(payload)
  if remains == '' then return payload end
  return remains
end
if consumes and consumed_state == UNUSED then
  if again > 0 then
    set(consumed_field, text_of(consumed_expires), text_of(now) .. '~' .. text_of(again), consumed_payload)
  else
    set(consumed_field, text_of(consumed_expires), text_of(now), rest_of(consumed_payload))
  end
end
local closed_expires, closed_state, closed_payload = read(closed_value)
if closed_state and again_until(closed_state) > 0 then
  set(closed_field, text_of(closed_expires), consumption_time(closed_state), rest_of(closed_payload))
end
for at = FIRST_ARTIFACT, #ARGV, 3 do keep(ARGV[at], ARGV[at + 1], ARGV[at + 2]) end
if newest > tonumber(latest or 0) then
  redis.call('HSET', group, 'latest', newest)
  redis.call('PEXPIRE', group, math.max(1, newest - now + KEPT_FOR))
end
prune(group, pruned, now)
if index_state ~= '${INDEX_STATE.known}' then return { '${OUTCOME.done}' } end

-- Another write has indexed the group for longer meanwhile: the entry that was made for this write is not needed.
if is_same_owner and tonumber(indexed or 0) > index_until then
  return { '${OUTCOME.done}', account, client, uid, index_until, tonumber(indexed) }
end
redis.call('HSET', group, 'indexed', index_until)
set_owner('account', account)
set_owner('client', client)
set_owner('uid', uid)
return { '${OUTCOME.done}', known_account or '', known_client or '', known_uid or '', tonumber(indexed or 0), index_until }
`

/**
 * `grant_field` is the field of the grant to return with the artifact, or empty. Returns the payload, the time of its consumption or false,
 * whether it may be consumed again, and the payload of the live grant or false.
 */
const FIND = `${READING}
local group = KEYS[1]
local now = tonumber(ARGV[1])
local field = ARGV[2]
local grant_field = ARGV[3]

local revoked, latest, value, grant_value = unpack(redis.call('HMGET', group, 'revoked', 'latest', field, grant_field))
if revoked then return nil end
local expires, state, payload = read_field(field, value, latest)
if not is_live(expires, state, now) then return nil end
local grant_expires, grant_state, grant_payload = read_field(grant_field, grant_value, latest)
if not is_live(grant_expires, grant_state, now) then grant_payload = false end
return { payload, consumption_time(state) or false, again_until(state) > now, grant_payload }
`

/** Returns the payload of an artifact that stands alone, if the artifact is live and the account's. */
const FIND_OWNED = `${READING}
local group = KEYS[1]
local now = tonumber(ARGV[1])
local account = ARGV[2]
local field = ARGV[3]

local revoked, known_account, value = unpack(redis.call('HMGET', group, 'revoked', 'account', field))
if revoked or known_account ~= account then return nil end
local expires, state, payload = read(value)
if not is_live(expires, state, now) then return nil end
return payload
`

/** Counts the live artifacts of these kinds that were not consumed in a group, if the group is the client's. */
const COUNT = `${READING}
local group = KEYS[1]
local now = tonumber(ARGV[1])
local client = ARGV[2]
local kinds = {}
for at = 3, #ARGV do kinds[ARGV[at]] = true end

local revoked, known_client = unpack(redis.call('HMGET', group, 'revoked', 'client'))
if revoked or known_client ~= client then return 0 end
local count = 0
local fields_and_values = redis.call('HGETALL', group)
for at = 1, #fields_and_values, 2 do
  local kind = string.match(fields_and_values[at], '^([^:]+):')
  if kind and kinds[kind] then
    local expires, state = read(fields_and_values[at + 1])
    if state == UNUSED and expires > now then count = count + 1 end
  end
end
return count
`

const FATE = `${READING}
local group = KEYS[1]
local now = tonumber(ARGV[1])
local field = ARGV[2]

local revoked, latest, value = unpack(redis.call('HMGET', group, 'revoked', 'latest', field))
if revoked then
  if tonumber(revoked) + KEPT_FOR <= now then return nil end
  return 'revoked'
end
local expires, state = read_field(field, value, latest)
if not expires or expires + KEPT_FOR <= now then return nil end
if state == ENDED then return 'revoked' end
if expires <= now then return 'expired' end
if state == UNUSED then return 'live' end
return 'consumed'
`

/** Ends one artifact and deletes its payload. The end is remembered for `FATE_KEPT_FOR`. */
const DESTROY = `${READING}
local group = KEYS[1]
local now = tonumber(ARGV[1])
local field = ARGV[2]

local expires, state = read(redis.call('HGET', group, field))
if expires and state ~= ENDED then
  redis.call('HSET', group, field, text_of(math.min(expires, now)) .. '|' .. ENDED .. '|')
end
`

/** The result of the revocation of a group. */
export const REVOCATION = {
  revoked: 'revoked',
  /** The group was revoked before, or does not exist. */
  nothing: 'nothing',
  /** The group has another owner and stays. */
  foreign: 'foreign',
} as const

/** Whether to revoke a group that does not exist. A group that only an index knows is about to be written, and is revoked beforehand. */
export const ABSENT = { ignore: 'ignore', revoke: 'revoke' } as const

/**
 * Revokes the group; if an account or client is given, only a group of that owner. Deletes everything else in the group. Returns the result
 * and, if the group was revoked now, its owners (account, client, uid) and until when the indexes know the group, or 0.
 */
const REVOKE = `
local group = KEYS[1]
local now = tonumber(ARGV[1])
local account = ARGV[2]
local client = ARGV[3]
local if_absent = ARGV[4]

local is_there = redis.call('EXISTS', group) == 1
local known = redis.call('HMGET', group, 'revoked', 'account', 'client', 'uid', 'indexed')
local revoked, known_account, known_client, known_uid, indexed = unpack(known)
if revoked then return { '${REVOCATION.nothing}' } end
if not is_there and if_absent == '${ABSENT.ignore}' then return { '${REVOCATION.nothing}' } end
if is_there then
  if account ~= '' and known_account ~= account then return { '${REVOCATION.foreign}' } end
  if client ~= '' and known_client ~= client then return { '${REVOCATION.foreign}' } end
end
redis.call('DEL', group)
redis.call('HSET', group, 'revoked', now)
redis.call('PEXPIRE', group, ${FATE_KEPT_FOR})
return { '${REVOCATION.revoked}', known_account or '', known_client or '', known_uid or '', tonumber(indexed or 0) }
`

/** Adds a group to a bucket. No group in a bucket has to be known after the end of the bucket, so the bucket expires as a whole. */
const INDEX = `
local bucket = KEYS[1]
local group = ARGV[1]
local lives_for = ARGV[2]

redis.call('SADD', bucket, group)
if redis.call('PTTL', bucket) < 0 then redis.call('PEXPIRE', bucket, lives_for) end
`

/** Counts an attempt. A counter is a hash with `count` and `resets`, the time of the reset. Returns both. */
const ATTEMPT = `
local counter = KEYS[1]
local now = tonumber(ARGV[1])
local window = tonumber(ARGV[2])

local resets = redis.call('HGET', counter, 'resets')
if not resets or tonumber(resets) <= now then
  resets = string.format('%.0f', now + window)
  redis.call('HSET', counter, 'count', 0, 'resets', resets)
  redis.call('PEXPIRE', counter, window)
end
return { redis.call('HINCRBY', counter, 'count', 1), resets }
`

const GIVE_BACK = `
local counter = KEYS[1]
local now = tonumber(ARGV[1])

local count, resets = unpack(redis.call('HMGET', counter, 'count', 'resets'))
if count and tonumber(count) > 0 and tonumber(resets) > now then redis.call('HINCRBY', counter, 'count', -1) end
`

export const SCRIPTS = {
  keep: KEEP,
  find: FIND,
  findOwned: FIND_OWNED,
  count: COUNT,
  fate: FATE,
  destroy: DESTROY,
  revoke: REVOKE,
  index: INDEX,
  attempt: ATTEMPT,
  giveBack: GIVE_BACK,
  recordFailure: RECORD_FAILURE,
  listFailures: LIST_FAILURES,
  findFailure: FIND_FAILURE,
  addUsage: ADD_USAGE,
} as const

export type ScriptName = keyof typeof SCRIPTS
