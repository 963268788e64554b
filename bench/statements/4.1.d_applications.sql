WITH RECURSIVE merged_persons AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM persons AS one JOIN persons AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM persons AS one JOIN merged_persons AS chain ON chain.id = one.merged_into
)
SELECT '_T' AS member, coalesce(sum(in_icann_lac), 0) AS icann_lac, count(*) AS lac_m49
FROM (
  SELECT max(CASE WHEN country IN :icann_lac THEN 1 ELSE 0 END) AS in_icann_lac
  FROM (
    SELECT person.id AS person_id, call.id AS call_id, coalesce(application.country, person.country) AS country
    FROM calls AS call
    JOIN applications AS application ON application.call_id = call.id
    LEFT JOIN merged_persons AS chain ON chain.id = application.person_id
    JOIN persons AS person ON person.id = coalesce(chain.survivor_id, application.person_id)
    WHERE call.kind = 'fellowship' AND call.closes_at >= :begins_at AND call.closes_at < :ends_before
      AND application.status <> 'draft'
  ) AS seen
  WHERE country IN :lac_m49
  GROUP BY person_id, call_id
) AS counted
