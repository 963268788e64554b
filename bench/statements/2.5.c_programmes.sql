SELECT '_T' AS member, count(*) AS everywhere
FROM (
  SELECT DISTINCT programme_id
  FROM (
    SELECT programme_id FROM offerings WHERE status = 'held' AND start_on BETWEEN :start AND :end
  ) AS seen
) AS counted
