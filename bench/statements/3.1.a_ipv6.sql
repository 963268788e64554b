WITH percent AS (
  SELECT measure, country, subject, CAST(value AS numeric) AS value
  FROM (
    SELECT measure, country, subject, value, row_number() OVER (
      PARTITION BY measure, country, subject ORDER BY valid_from DESC, retrieved_on DESC, id DESC
    ) AS place
    FROM observations
    WHERE indicator = '3.1.a' AND measure IN ('ipv6_percent') AND valid_from <= :end AND (valid_to IS NULL OR valid_to >= :end) AND subject IS NULL
  ) AS ranked
  WHERE place = 1
),
weight AS (
  SELECT measure, country, subject, CAST(value AS numeric) AS value
  FROM (
    SELECT measure, country, subject, value, row_number() OVER (
      PARTITION BY measure, country, subject ORDER BY valid_from DESC, retrieved_on DESC, id DESC
    ) AS place
    FROM observations
    WHERE indicator = '3.1.a' AND measure IN ('weight') AND valid_from <= :end AND (valid_to IS NULL OR valid_to >= :end) AND subject IS NULL
  ) AS ranked
  WHERE place = 1
)
SELECT '_T' AS member, sum(CASE WHEN percent.country IN :icann_lac THEN weight.value * percent.value END) / 100.0 AS icann_lac,
  sum(CASE WHEN percent.country IN :icann_lac THEN weight.value END) AS icann_lac_of,
  sum(weight.value * percent.value) / 100.0 AS lac_m49, sum(weight.value) AS lac_m49_of
FROM percent JOIN weight ON weight.country = percent.country
WHERE weight.value > 0 AND percent.country IN :lac_m49
