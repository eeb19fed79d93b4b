function request()
   return post(random_tenant(), "/api/v1/secure/resources/",
      string.format('{"name": "Created %08x%08x", "description": "By the bench."}',
         math.random(0, 0x7fffffff), math.random(0, 0x7fffffff)))
end
