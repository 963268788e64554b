WITH RECURSIVE merged_organisations AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM organisations AS one JOIN organisations AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM organisations AS one JOIN merged_organisations AS chain ON chain.id = one.merged_into
),
grants AS (
  SELECT organisation.id AS organisation_id, coalesce(award.country, organisation.country) AS country,
    CASE WHEN EXISTS (
      SELECT 1 FROM results AS result
      WHERE result.award_id = award.id AND result.public AND result.url IS NOT NULL AND result.published_on <= :end
        AND (result.published_on >= :window_start OR result.final)
    ) THEN 1 ELSE 0 END AS complies
  FROM awards AS award
  LEFT JOIN merged_organisations AS funder ON funder.id = award.funder_id
  LEFT JOIN merged_organisations AS chain ON chain.id = award.organisation_id
  JOIN organisations AS organisation ON organisation.id = coalesce(chain.survivor_id, award.organisation_id)
  WHERE award.person_id IS NULL AND coalesce(funder.survivor_id, award.funder_id) = 'org-icann'
    AND award.report_due_on <= :end
    AND EXISTS (SELECT 1 FROM disbursements AS payment WHERE payment.award_id = award.id AND payment.paid_on <= :end)
)
SELECT '_T' AS member, coalesce(sum(icann), 0) AS icann_lac, count(icann) AS icann_lac_of, coalesce(sum(hit), 0) AS lac_m49, count(*) AS lac_m49_of
FROM (
  SELECT min(CASE WHEN country IN :icann_lac THEN complies END) AS icann, min(complies) AS hit
  FROM grants WHERE country IN :lac_m49 GROUP BY organisation_id
) AS counted
UNION ALL
SELECT country, sum(icann), nullif(count(icann), 0), sum(hit), count(*)
FROM (
  SELECT country, min(CASE WHEN country IN :icann_lac THEN complies END) AS icann, min(complies) AS hit
  FROM grants WHERE country IN :lac_m49 GROUP BY organisation_id, country
) AS counted
GROUP BY country
