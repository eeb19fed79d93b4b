function request()
   return nearby(50000)
end
