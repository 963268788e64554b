WITH RECURSIVE merged_organisations AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM organisations AS one JOIN organisations AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM organisations AS one JOIN merged_organisations AS chain ON chain.id = one.merged_into
),
tops AS (
  SELECT id FROM bodies WHERE class IN ('SO', 'AC', 'WG', 'RT', 'BOARD', 'NOMCOM')
  UNION ALL
  SELECT body.id FROM bodies AS body JOIN tops ON tops.id = body.parent_id WHERE body.class = 'GROUP'
),
seen AS (
  SELECT organisation.id AS organisation_id, coalesce(CASE WHEN membership.person_id IS NULL THEN membership.country END, organisation.country) AS country,
    CASE WHEN membership.from_on <= :end AND (membership.to_on IS NULL OR membership.to_on >= :end) AND (body.dissolved_on IS NULL OR body.dissolved_on >= :end) THEN 1 ELSE 0 END AS at_end,
    CASE WHEN membership.from_on <= :base AND (membership.to_on IS NULL OR membership.to_on >= :base) AND (body.dissolved_on IS NULL OR body.dissolved_on >= :base) THEN 1 ELSE 0 END AS at_base
  FROM memberships AS membership
  JOIN tops ON tops.id = membership.body_id
  JOIN bodies AS body ON body.id = membership.body_id
  LEFT JOIN merged_organisations AS organisation_chain ON organisation_chain.id = membership.organisation_id
  JOIN organisations AS organisation
    ON organisation.id = coalesce(organisation_chain.survivor_id, membership.organisation_id)
  WHERE membership.role NOT IN ('observer', 'staff')
    AND (membership.person_id IS NULL OR membership.capacity = 'representing')
    AND (membership.from_on <= :end AND (membership.to_on IS NULL OR membership.to_on >= :end) AND (body.dissolved_on IS NULL OR body.dissolved_on >= :end)
      OR membership.from_on <= :base AND (membership.to_on IS NULL OR membership.to_on >= :base) AND (body.dissolved_on IS NULL OR body.dissolved_on >= :base))
),
once AS (
  SELECT organisation_id, country, CASE WHEN country IN :icann_lac THEN 1 ELSE 0 END AS inside, max(at_end) AS at_end, max(at_base) AS at_base
  FROM seen WHERE country IN :lac_m49 GROUP BY organisation_id, country
)
SELECT '_T' AS member, coalesce(sum(icann_end), 0) AS icann_lac, coalesce(sum(icann_base), 0) AS icann_lac_of,
  coalesce(sum(at_end), 0) AS lac_m49, coalesce(sum(at_base), 0) AS lac_m49_of
FROM (
  SELECT max(inside * at_end) AS icann_end, max(inside * at_base) AS icann_base, max(at_end) AS at_end, max(at_base) AS at_base
  FROM once GROUP BY organisation_id
) AS counted
UNION ALL
SELECT country, CASE WHEN max(inside) = 1 THEN sum(at_end) END, CASE WHEN max(inside) = 1 THEN sum(at_base) END, sum(at_end), sum(at_base)
FROM once GROUP BY country
