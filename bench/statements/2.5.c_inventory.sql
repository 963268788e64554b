SELECT '_T' AS member, count(*) AS everywhere
FROM (
  SELECT DISTINCT id
  FROM (
    SELECT id FROM programmes WHERE started_on <= :end AND (ended_on IS NULL OR ended_on >= :end)
  ) AS seen
) AS counted
