-- In front of every row's script: who asks for what, by numbers; see dataset.sql for what the numbers mean.

local seeds = 0
local tenants, headers = 0, {}
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
   return math.random(tenants)
end

-- As in dataset.sql.
function id(kind, number)
   return string.format("%08d-%04d-7000-800%d-000000000000", math.floor(number / 10000), number % 10000, kind)
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
