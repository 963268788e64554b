WITH RECURSIVE seen AS (
  SELECT country, CAST(value AS numeric) AS amount
  FROM (
    SELECT country, value, row_number() OVER (
      PARTITION BY country, subject, valid_from, valid_to ORDER BY retrieved_on DESC, id DESC
    ) AS place
    FROM observations
    WHERE indicator = '4.5.a' AND measure = 'domains_in_decided_cases' AND valid_from >= :start AND valid_to <= :end
  ) AS ranked
  WHERE place = 1
)
SELECT '_T' AS member, sum(amount) AS everywhere
FROM seen
UNION ALL
SELECT coalesce(country, 'UNKNOWN'), sum(amount) FROM seen GROUP BY country
