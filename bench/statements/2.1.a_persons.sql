WITH RECURSIVE merged_persons AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM persons AS one JOIN persons AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM persons AS one JOIN merged_persons AS chain ON chain.id = one.merged_into
),
tops AS (
  SELECT id FROM bodies WHERE class IN ('SO', 'AC', 'WG', 'RT', 'BOARD', 'NOMCOM')
  UNION ALL
  SELECT body.id FROM bodies AS body JOIN tops ON tops.id = body.parent_id WHERE body.class = 'GROUP'
),
seen AS (
  SELECT person.id AS person_id, coalesce(membership.country, person.country) AS country,
    CASE WHEN membership.from_on <= :end AND (membership.to_on IS NULL OR membership.to_on >= :end) AND (body.dissolved_on IS NULL OR body.dissolved_on >= :end) THEN 1 ELSE 0 END AS at_end,
    CASE WHEN membership.from_on <= :base AND (membership.to_on IS NULL OR membership.to_on >= :base) AND (body.dissolved_on IS NULL OR body.dissolved_on >= :base) THEN 1 ELSE 0 END AS at_base
  FROM memberships AS membership
  JOIN tops ON tops.id = membership.body_id
  JOIN bodies AS body ON body.id = membership.body_id
  LEFT JOIN merged_persons AS chain ON chain.id = membership.person_id
  JOIN persons AS person ON person.id = coalesce(chain.survivor_id, membership.person_id)
  WHERE membership.role NOT IN ('observer', 'staff')
    AND (membership.from_on <= :end AND (membership.to_on IS NULL OR membership.to_on >= :end) AND (body.dissolved_on IS NULL OR body.dissolved_on >= :end)
      OR membership.from_on <= :base AND (membership.to_on IS NULL OR membership.to_on >= :base) AND (body.dissolved_on IS NULL OR body.dissolved_on >= :base))
)
SELECT '_T' AS member, coalesce(sum(icann_end), 0) AS icann_lac, coalesce(sum(icann_base), 0) AS icann_lac_of,
  coalesce(sum(at_end), 0) AS lac_m49, coalesce(sum(at_base), 0) AS lac_m49_of
FROM (
  SELECT max(CASE WHEN country IN :icann_lac THEN at_end ELSE 0 END) AS icann_end,
    max(CASE WHEN country IN :icann_lac THEN at_base ELSE 0 END) AS icann_base, max(at_end) AS at_end, max(at_base) AS at_base
  FROM seen WHERE country IN :lac_m49 GROUP BY person_id
) AS counted
