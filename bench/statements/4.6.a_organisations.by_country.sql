WITH RECURSIVE merged_organisations AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM organisations AS one JOIN organisations AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM organisations AS one JOIN merged_organisations AS chain ON chain.id = one.merged_into
),
counted AS (
  SELECT organisation_id, country AS place, CASE WHEN country IN :icann_lac THEN 1 ELSE 0 END AS in_icann_lac
  FROM (
    SELECT organisation.id AS organisation_id, organisation.country
    FROM supports AS support
    LEFT JOIN merged_organisations AS chain ON chain.id = support.organisation_id
    JOIN organisations AS organisation ON organisation.id = coalesce(chain.survivor_id, support.organisation_id)
    WHERE organisation.sector = 'REGISTRY_CC' AND support.supported_on BETWEEN :start AND :end
    UNION ALL
    SELECT organisation.id,
      coalesce(CASE WHEN award.person_id IS NULL THEN award.country END, organisation.country)
    FROM awards AS award
    LEFT JOIN merged_organisations AS chain ON chain.id = award.organisation_id
    JOIN organisations AS organisation ON organisation.id = coalesce(chain.survivor_id, award.organisation_id)
    WHERE organisation.sector = 'REGISTRY_CC' AND award.awarded_on BETWEEN :start AND :end
      AND award.status IN ('accepted', 'completed') AND (award.person_id IS NULL OR award.kind = 'internship')
  ) AS seen
  WHERE country IN :lac_m49
  GROUP BY organisation_id, country
)
SELECT '_T' AS member, coalesce(sum(in_icann_lac), 0) AS icann_lac, count(*) AS lac_m49
FROM (SELECT max(in_icann_lac) AS in_icann_lac FROM counted GROUP BY organisation_id) AS once
UNION ALL
SELECT place, nullif(sum(in_icann_lac), 0), count(*) FROM counted GROUP BY place
