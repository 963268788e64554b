SELECT '_T' AS member, coalesce(sum(amount) / 100.0, 0) AS everywhere
FROM (
  SELECT amount_usd AS amount FROM allocations AS allocation
  WHERE allocation.status = 'approved' AND allocation.approved_on BETWEEN :start AND :end AND allocation.kind = 'money' AND (allocation.tags LIKE '%|1.1|%' OR allocation.tags LIKE '%|1.1.%')
) AS seen
