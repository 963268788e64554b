WITH cell AS (
  SELECT measure, country, subject, CAST(value AS numeric) AS value
  FROM (
    SELECT measure, country, subject, value, row_number() OVER (
      PARTITION BY measure, country, subject ORDER BY valid_from DESC, retrieved_on DESC, id DESC
    ) AS place
    FROM observations
    WHERE indicator = '4.4.a' AND measure IN ('cctld_domains', 'gtld_domains', 'population') AND valid_from <= :end AND (valid_to IS NULL OR valid_to >= :end) AND subject IS NULL
  ) AS ranked
  WHERE place = 1
),
known AS (
  SELECT country, sum(CASE WHEN measure <> 'population' THEN value END) AS domains,
    sum(CASE WHEN measure = 'population' THEN value END) AS people
  FROM cell WHERE country IN :lac_m49
  GROUP BY country
  HAVING count(*) = 3 AND sum(CASE WHEN measure = 'population' THEN value END) > 0
)
SELECT '_T' AS member, sum(CASE WHEN country IN :icann_lac THEN domains END) AS icann_lac, sum(CASE WHEN country IN :icann_lac THEN people END) AS icann_lac_of,
  sum(domains) AS lac_m49, sum(people) AS lac_m49_of
FROM known
UNION ALL
SELECT country, CASE WHEN country IN :icann_lac THEN domains END, CASE WHEN country IN :icann_lac THEN people END, domains, people FROM known
