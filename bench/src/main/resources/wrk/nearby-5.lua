function request()
   return nearby(5000)
end
