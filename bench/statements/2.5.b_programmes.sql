SELECT '_T' AS member, count(*) AS everywhere
FROM (
  SELECT DISTINCT programme_id
  FROM (
    SELECT support.programme_id
    FROM supports AS support JOIN programmes AS programme ON programme.id = support.programme_id
    WHERE programme.origin = 'existing' AND support.supported_on BETWEEN :start AND :end
  ) AS seen
) AS counted
