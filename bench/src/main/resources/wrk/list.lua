function request()
   return get(random_tenant(), "/api/v1/secure/resources/?limit=20")
end
