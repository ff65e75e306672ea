import { FAILURE_KEPT_FOR, MOST_FAILURES } from '../store.ts'

// A client's failed attempts are two keys in one hash slot: a sorted set of their ids, in which the time is the score, and a hash of their
// texts by id.

/** Adds a failed attempt. Drops those that must not be kept. */
export const RECORD_FAILURE = `
local times = KEYS[1]
local texts = KEYS[2]
local id = ARGV[1]
local at = ARGV[2]
local text = ARGV[3]
local forgotten = ARGV[4]

local function drop(ids)
  for _, dropped in ipairs(ids) do
    redis.call('ZREM', times, dropped)
    redis.call('HDEL', texts, dropped)
  end
end

redis.call('ZADD', times, at, id)
redis.call('HSET', texts, id, text)
drop(redis.call('ZRANGEBYSCORE', times, '-inf', forgotten))
drop(redis.call('ZRANGE', times, 0, ${-1 - MOST_FAILURES}))
redis.call('PEXPIRE', times, ${FAILURE_KEPT_FOR})
redis.call('PEXPIRE', texts, ${FAILURE_KEPT_FOR})
`

/** Returns the texts of those that are not forgotten, newest first. */
export const LIST_FAILURES = `
local times = KEYS[1]
local texts = KEYS[2]
local forgotten = ARGV[1]

local ids = redis.call('ZREVRANGEBYSCORE', times, '+inf', '(' .. forgotten)
if #ids == 0 then return ids end
return redis.call('HMGET', texts, unpack(ids))
`

/** Returns the text of one that is not forgotten. */
export const FIND_FAILURE = `
local times = KEYS[1]
local texts = KEYS[2]
local id = ARGV[1]
local forgotten = tonumber(ARGV[2])

local at = redis.call('ZSCORE', times, id)
if not at or tonumber(at) <= forgotten then return nil end
return redis.call('HGET', texts, id)
`
