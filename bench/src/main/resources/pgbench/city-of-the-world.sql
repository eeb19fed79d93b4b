\set tenant :world
\set city int(10 * pow(501, random(0, 999999) / 1000000.0) - 0.5) - 9
\set latitude -50 + 110 * (:city * 0.61803398874989485 - int(:city * 0.61803398874989485 - 0.5))
\set longitude -180 + 360 * (:city * 0.75487766624669276 - int(:city * 0.75487766624669276 - 0.5))
