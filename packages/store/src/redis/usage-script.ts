import { LAST_USE_KEPT_FOR } from '../store.ts'

/** The field of an owner's hash that has the last uses, as JSON. Each other field is named by a day and has its counts, as JSON. */
export const USES_FIELD = 'uses'

/** Adds to an owner's uses and counts. Drops the uses of `forgotten_time` and before; with a new day, drops `forgotten_day` and before. */
export const ADD_USAGE = `
local USES = '${USES_FIELD}'
local usage = KEYS[1]
local forgotten_time = tonumber(ARGV[1])
local forgotten_day = ARGV[2]
local added = cjson.decode(ARGV[3])

local function read(field)
  return cjson.decode(redis.call('HGET', usage, field) or '{}')
end

-- Returns whether the field is new.
local function write(field, value)
  return redis.call('HSET', usage, field, cjson.encode(value)) == 1
end

local uses = read(USES)
for name, use in pairs(added.lastUses) do
  if not uses[name] or uses[name].at <= use.at then uses[name] = use end
end
for name, use in pairs(uses) do
  if use.at <= forgotten_time then uses[name] = nil end
end
write(USES, uses)

local is_new_day = false
for day, counts in pairs(added.days) do
  local known = read(day)
  for event, count in pairs(counts) do known[event] = (known[event] or 0) + count end
  if write(day, known) then is_new_day = true end
end
if is_new_day then
  for _, field in ipairs(redis.call('HKEYS', usage)) do
    if field ~= USES and field <= forgotten_day then redis.call('HDEL', usage, field) end
  end
end
redis.call('PEXPIRE', usage, ${LAST_USE_KEPT_FOR})
`
