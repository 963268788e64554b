WITH RECURSIVE seen AS (
  SELECT country, value AS amount
  FROM (
    SELECT measure, country, subject, CAST(value AS numeric) AS value
    FROM (
      SELECT measure, country, subject, value, row_number() OVER (
        PARTITION BY measure, country, subject ORDER BY valid_from DESC, retrieved_on DESC, id DESC
      ) AS place
      FROM observations
      WHERE indicator = '3.4.b' AND measure IN ('root_instances') AND valid_from <= :end AND (valid_to IS NULL OR valid_to >= :end)
    ) AS ranked
    WHERE place = 1
  ) AS cell
)
SELECT '_T' AS member, sum(CASE WHEN country IN :icann_lac THEN amount END) AS icann_lac, sum(amount) AS lac_m49
FROM seen WHERE country IN :lac_m49
UNION ALL
SELECT country, sum(CASE WHEN country IN :icann_lac THEN amount END), sum(amount) FROM seen WHERE country IN :lac_m49 GROUP BY country
