WITH RECURSIVE merged_persons AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM persons AS one JOIN persons AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM persons AS one JOIN merged_persons AS chain ON chain.id = one.merged_into
),
seen AS (
  SELECT person.id AS person_id, call.id AS call_id, coalesce(application.country, person.country) AS country,
    CASE WHEN application.id IN (
      SELECT award.application_id FROM awards AS award
      WHERE award.kind = 'fellowship' AND award.status IN ('accepted', 'completed') AND award.application_id IS NOT NULL
    ) THEN 1 ELSE 0 END AS hit
  FROM calls AS call
  JOIN applications AS application ON application.call_id = call.id
  LEFT JOIN merged_persons AS chain ON chain.id = application.person_id
  JOIN persons AS person ON person.id = coalesce(chain.survivor_id, application.person_id)
  WHERE call.kind = 'fellowship' AND call.closes_at >= :begins_at AND call.closes_at < :ends_before
    AND application.status <> 'draft'
)
SELECT '_T' AS member, coalesce(sum(icann), 0) AS icann_lac, count(icann) AS icann_lac_of, coalesce(sum(hit), 0) AS lac_m49, count(*) AS lac_m49_of
FROM (
  SELECT max(CASE WHEN country IN :icann_lac THEN hit END) AS icann, max(hit) AS hit
  FROM seen WHERE country IN :lac_m49 GROUP BY person_id, call_id
) AS counted
