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
    SELECT person.id AS person_id, completion.offering_id, coalesce(completion.country, person.country) AS country
    FROM completions AS completion
    JOIN offerings AS offering ON offering.id = completion.offering_id
    JOIN programmes AS programme ON programme.id = offering.programme_id
    LEFT JOIN merged_persons AS chain ON chain.id = completion.person_id
    JOIN persons AS person ON person.id = coalesce(chain.survivor_id, completion.person_id)
    WHERE offering.status = 'held' AND completion.completed_on BETWEEN :start AND :end
      AND (completion.result = 'passed' OR completion.result IS NULL AND completion.sessions_total > 0
        AND completion.sessions_attended * 100 >= completion.sessions_total * 80)
      AND coalesce(offering.topics, programme.topics) LIKE '%|SSR|%'
  ) AS seen
  WHERE country IN :lac_m49
  GROUP BY person_id, offering_id
) AS counted
