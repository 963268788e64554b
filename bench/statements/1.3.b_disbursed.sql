WITH RECURSIVE merged_organisations AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM organisations AS one JOIN organisations AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM organisations AS one JOIN merged_organisations AS chain ON chain.id = one.merged_into
)
SELECT '_T' AS member, coalesce(sum(amount) / 100.0, 0) AS everywhere
FROM (
  SELECT coalesce(allocation.country, organisation.country) AS country, payment.amount_usd AS amount
  FROM disbursements AS payment
  JOIN allocations AS allocation ON allocation.id = payment.allocation_id
  LEFT JOIN merged_organisations AS chain ON chain.id = allocation.organisation_id
  LEFT JOIN organisations AS organisation ON organisation.id = coalesce(chain.survivor_id, allocation.organisation_id)
  WHERE payment.paid_on BETWEEN :start AND :end AND allocation.kind = 'money' AND allocation.tags LIKE '%|CCTLD_SSR|%'
) AS seen
