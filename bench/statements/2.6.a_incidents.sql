SELECT '_T' AS member, sum(amount) AS everywhere
FROM (
  SELECT country, CAST(value AS numeric) AS amount
  FROM (
    SELECT country, value, row_number() OVER (
      PARTITION BY country, subject, valid_from, valid_to ORDER BY retrieved_on DESC, id DESC
    ) AS place
    FROM observations
    WHERE indicator = '2.6.a' AND measure = 'incidents' AND valid_from >= :start AND valid_to <= :end
  ) AS ranked
  WHERE place = 1
) AS seen
