WITH RECURSIVE merged_organisations AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM organisations AS one JOIN organisations AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM organisations AS one JOIN merged_organisations AS chain ON chain.id = one.merged_into
),
counted AS (
  SELECT DISTINCT id, coalesce(country, 'UNKNOWN') AS place
  FROM (
    SELECT allocation.id, coalesce(allocation.country, organisation.country) AS country
    FROM allocations AS allocation
    LEFT JOIN merged_organisations AS chain ON chain.id = allocation.organisation_id
    LEFT JOIN organisations AS organisation ON organisation.id = coalesce(chain.survivor_id, allocation.organisation_id)
    WHERE allocation.status = 'approved' AND allocation.approved_on BETWEEN :start AND :end AND allocation.tags LIKE '%|CCTLD_SSR|%'
  ) AS seen
)
SELECT '_T' AS member, count(*) AS everywhere FROM (SELECT DISTINCT id FROM counted) AS once
UNION ALL
SELECT place, count(*) FROM counted GROUP BY place
