SELECT '_T' AS member, count(DISTINCT number) AS icann_lac, count(DISTINCT number) AS lac_m49
FROM resolutions WHERE adopted_on BETWEEN :start AND :end AND mentions LIKE '%|LAC|%'
