WITH RECURSIVE merged_organisations AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM organisations AS one JOIN organisations AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM organisations AS one JOIN merged_organisations AS chain ON chain.id = one.merged_into
)
SELECT '_T' AS member, coalesce(sum(in_icann_lac), 0) AS icann_lac, count(*) AS lac_m49
FROM (
  SELECT max(CASE WHEN country IN :icann_lac THEN 1 ELSE 0 END) AS in_icann_lac
  FROM (
    SELECT organisation.id AS organisation_id, coalesce(accreditation.seat_country, organisation.country) AS country
    FROM accreditations AS accreditation
    LEFT JOIN merged_organisations AS chain ON chain.id = accreditation.organisation_id
    JOIN organisations AS organisation ON organisation.id = coalesce(chain.survivor_id, accreditation.organisation_id)
    WHERE accreditation.kind IN ('backend') AND accreditation.from_on <= :end
      AND (accreditation.to_on IS NULL OR accreditation.to_on >= :end)
  ) AS seen
  WHERE country IN :lac_m49
  GROUP BY organisation_id
) AS counted
