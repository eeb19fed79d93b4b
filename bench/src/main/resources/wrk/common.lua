-- In front of every row's script: who asks for what, by numbers; see dataset.sql for what the numbers mean.

local seeds = 0
local headers = {}
tenants = 0
resources, calendars = 0, 0

function setup(thread)
   seeds = seeds + 1
   thread:set("seed", seeds)
end

-- Arguments: the file with a token for each tenant, resources a tenant, calendars a tenant.
function init(arguments)
   math.randomseed(os.time() * 16 + seed)
   local file = io.open(arguments[1])
   if file then
      for token in file:lines() do
         tenants = tenants + 1
         headers[tenants] = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " .. token .. "\r\n"
      end
      file:close()
   end
   resources = tonumber(arguments[2])
   calendars = tonumber(arguments[3])
end

function random_tenant()
   return math.random(tenants - 1)
end

-- As in dataset.sql.
function id(kind, number)
   return string.format("%08d-%04d-7000-800%d-0000000000%02x", math.floor(number / 10000), number % 10000, kind,
      number % 256)
end

-- A resource or calendar of a tenant when each tenant has so many of them.
function random_of(tenant, each)
   return (tenant - 1) * each + math.random(each)
end

-- Written by hand: wrk.format would do it anew for every request.
function get(tenant, path)
   return "GET " .. path .. headers[tenant] .. "\r\n"
end

function post(tenant, path, body)
   return "POST " .. path .. headers[tenant] .. "Content-Type: application/json\r\nContent-Length: " .. #body
      .. "\r\n\r\n" .. body
end

function done(summary, latency)
   local errors = summary.errors
   print(string.format(
      "BENCH %.1f requests/s p50 %.3f p99 %.3f refused %d broken %d",
      summary.requests / (summary.duration / 1e6),
      latency:percentile(50) / 1e3,
      latency:percentile(99) / 1e3,
      errors.status,
      errors.connect + errors.read + errors.write + errors.timeout))
end

-- The tenant with resources all over the world is the last; its cities as in world.sql.
function random_city()
   return math.floor(10 * 501 ^ math.random()) - 9
end

local function part(number)
   return number - math.floor(number)
end

function city_latitude(city)
   return -50 + 110 * part(city * 0.61803398874989485)
end

function city_longitude(city)
   return -180 + 360 * part(city * 0.75487766624669276)
end

local heads = {"bar", "len", "mos", "tir", "kap", "wes", "dol", "hun", "fer", "gas", "nor", "pil", "rud", "sel", "tam",
   "vik", "zor", "bel", "cor", "dum"}
local middles = {"a", "e", "i", "o", "u", "an", "en", "in", "on", "un", "ar", "er", "ir", "or", "ur", "al", "el", "il",
   "ol", "ul"}
local tails = {"dam", "burg", "ton", "ville", "grad", "haven", "stad", "polis", "pur", "abad", "ford", "wick", "berg",
   "mont", "port", "ruhe", "dorf", "heim", "vik", "kirk"}

function city_name(city)
   return heads[1 + city % 20] .. middles[1 + math.floor(city / 20) % 20] .. tails[1 + math.floor(city / 400) % 20]
end

-- Requests around a city, where there are resources.
function nearby(meters)
   local city = random_city()
   return get(tenants, string.format("/api/v1/secure/resources/nearby?limit=20&latitude=%.4f&longitude=%.4f&radiusMeters=%d",
      city_latitude(city) + (math.random() - 0.5) * 0.1, city_longitude(city) + (math.random() - 0.5) * 0.1, meters))
end

-- Calendars of a tenant that has so many of them: the first is any one, the others follow it.
function calendars_of(tenant, count)
   local first = math.random(calendars)
   local ids = {}
   for n = 1, count do
      ids[n] = id(5, (tenant - 1) * calendars + (first + n) % calendars + 1)
   end
   return table.concat(ids, ",")
end

-- A week among those that have bookings.
function some_week()
   local today = os.time() - os.time() % 3600
   local start = today + (math.random(60) - 30) * 24 * 3600
   return os.date("!&windowStartsAt=%Y-%m-%dT%H:00:00Z", start)
      .. os.date("!&windowEndsAt=%Y-%m-%dT%H:00:00Z", start + 7 * 24 * 3600)
end
