WITH RECURSIVE merged_persons AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM persons AS one JOIN persons AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM persons AS one JOIN merged_persons AS chain ON chain.id = one.merged_into
),
counted AS (
  SELECT person_id, country AS place, CASE WHEN country IN :icann_lac THEN 1 ELSE 0 END AS in_icann_lac
  FROM (
    SELECT person.id AS person_id, coalesce(award.country, person.country) AS country
    FROM awards AS award
    LEFT JOIN merged_persons AS chain ON chain.id = award.person_id
    JOIN persons AS person ON person.id = coalesce(chain.survivor_id, award.person_id)
    WHERE award.kind = 'fellowship' AND award.status IN ('accepted', 'completed') AND award.awarded_on BETWEEN :start AND :end
  ) AS seen
  WHERE country IN :lac_m49
  GROUP BY person_id, country
)
SELECT '_T' AS member, coalesce(sum(in_icann_lac), 0) AS icann_lac, count(*) AS lac_m49
FROM (SELECT max(in_icann_lac) AS in_icann_lac FROM counted GROUP BY person_id) AS once
UNION ALL
SELECT place, nullif(sum(in_icann_lac), 0), count(*) FROM counted GROUP BY place
