WITH RECURSIVE merged_organisations AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM organisations AS one JOIN organisations AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM organisations AS one JOIN merged_organisations AS chain ON chain.id = one.merged_into
),
held AS (
  SELECT organisation.id AS organisation_id, accreditation.office_country AS country,
    coalesce(accreditation.seat_country, organisation.country, '') AS seat
  FROM accreditations AS accreditation
  LEFT JOIN merged_organisations AS chain ON chain.id = accreditation.organisation_id
  JOIN organisations AS organisation ON organisation.id = coalesce(chain.survivor_id, accreditation.organisation_id)
  WHERE accreditation.kind IN ('backend') AND accreditation.from_on <= :end
    AND (accreditation.to_on IS NULL OR accreditation.to_on >= :end)
)
SELECT '_T' AS member, coalesce(sum(icann), 0) AS icann_lac, coalesce(sum(m49), 0) AS lac_m49
FROM (
  SELECT max(CASE WHEN country IN :icann_lac AND seat NOT IN :icann_lac THEN 1 ELSE 0 END) AS icann,
    max(CASE WHEN country IN :lac_m49 AND seat NOT IN :lac_m49 THEN 1 ELSE 0 END) AS m49
  FROM held GROUP BY organisation_id
) AS counted
UNION ALL
SELECT country, nullif(sum(icann), 0), nullif(sum(m49), 0)
FROM (
  SELECT country, max(CASE WHEN country IN :icann_lac AND seat NOT IN :icann_lac THEN 1 ELSE 0 END) AS icann,
    max(CASE WHEN country IN :lac_m49 AND seat NOT IN :lac_m49 THEN 1 ELSE 0 END) AS m49
  FROM held WHERE country IN :lac_m49 GROUP BY organisation_id, country
) AS counted
GROUP BY country
