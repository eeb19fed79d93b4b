-- Spaces of one kind and status around a city.
function request()
   local city = random_city()
   return get(tenants, string.format(
      "/api/v1/secure/spaces/?limit=20&status=active&type=default&latitude=%.4f&longitude=%.4f&radiusMeters=300000",
      city_latitude(city), city_longitude(city)))
end
