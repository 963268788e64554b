"""Who is who and where: search, lists, the map and the page of each country."""
