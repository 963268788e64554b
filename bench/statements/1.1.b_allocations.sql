SELECT '_T' AS member, count(*) AS everywhere
FROM (
  SELECT DISTINCT id
  FROM (
    SELECT id FROM allocations AS allocation WHERE allocation.status = 'approved' AND allocation.approved_on BETWEEN :start AND :end AND (allocation.tags LIKE '%|1.1|%' OR allocation.tags LIKE '%|1.1.%')
  ) AS seen
) AS counted
