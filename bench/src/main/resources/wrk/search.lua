-- What people type: a rare word, its beginning, two words of which one is common, a word with a letter left out or two
-- letters swapped.
local function typed()
   local name = city_name(random_city())
   local kind = math.random(5)
   local at = math.random(2, #name - 2)
   if kind == 1 then
      return name
   elseif kind == 2 then
      return name:sub(1, 4)
   elseif kind == 3 then
      return "room%20" .. name
   elseif kind == 4 then
      return name:sub(1, at - 1) .. name:sub(at + 1)
   end
   return name:sub(1, at - 1) .. name:sub(at + 1, at + 1) .. name:sub(at, at) .. name:sub(at + 2)
end

function request()
   return get(tenants, "/api/v1/secure/search/?limit=20&q=" .. typed())
end
