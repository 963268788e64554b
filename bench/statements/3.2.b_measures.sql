WITH at_end AS (
  SELECT measure, country, subject, CAST(value AS numeric) AS value
  FROM (
    SELECT measure, country, subject, value, row_number() OVER (
      PARTITION BY measure, country, subject ORDER BY valid_from DESC, retrieved_on DESC, id DESC
    ) AS place
    FROM observations
    WHERE indicator = '3.2.b' AND measure IN ('measures_adopted') AND valid_from <= :end AND (valid_to IS NULL OR valid_to >= :end)
  ) AS ranked
  WHERE place = 1
),
at_base AS (
  SELECT measure, country, subject, CAST(value AS numeric) AS value
  FROM (
    SELECT measure, country, subject, value, row_number() OVER (
      PARTITION BY measure, country, subject ORDER BY valid_from DESC, retrieved_on DESC, id DESC
    ) AS place
    FROM observations
    WHERE indicator = '3.2.b' AND measure IN ('measures_adopted') AND valid_from <= :base AND (valid_to IS NULL OR valid_to >= :base)
  ) AS ranked
  WHERE place = 1
),
both_days AS (
  SELECT at_end.country, at_end.value AS at_end, at_base.value AS at_base
  FROM at_end JOIN at_base ON at_base.country = at_end.country AND coalesce(at_base.subject, '') = coalesce(at_end.subject, '')
  WHERE at_end.country IN :lac_m49
)
SELECT '_T' AS member, sum(CASE WHEN country IN :icann_lac THEN at_end END) AS icann_lac, sum(CASE WHEN country IN :icann_lac THEN at_base END) AS icann_lac_of,
  sum(at_end) AS lac_m49, sum(at_base) AS lac_m49_of
FROM both_days
