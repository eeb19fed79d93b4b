function request()
   local tenant = random_tenant()
   return get(tenant, "/api/v1/secure/resources/" .. id(4, random_of(tenant, resources)))
end
