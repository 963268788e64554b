WITH RECURSIVE merged_persons AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM persons AS one JOIN persons AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM persons AS one JOIN merged_persons AS chain ON chain.id = one.merged_into
),
merged_organisations AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM organisations AS one JOIN organisations AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM organisations AS one JOIN merged_organisations AS chain ON chain.id = one.merged_into
),
tops AS (
  SELECT id FROM bodies WHERE class IN ('SO', 'AC', 'WG', 'BOARD', 'NOMCOM')
  UNION ALL
  SELECT body.id FROM bodies AS body JOIN tops ON tops.id = body.parent_id WHERE body.class = 'GROUP'
),
counted AS (
  SELECT person_id, country AS place, CASE WHEN country IN :icann_lac THEN 1 ELSE 0 END AS in_icann_lac
  FROM (
    SELECT person.id AS person_id, coalesce(membership.country, person.country) AS country
    FROM memberships AS membership
    JOIN tops ON tops.id = membership.body_id
    JOIN bodies AS body ON body.id = membership.body_id
    LEFT JOIN merged_persons AS chain ON chain.id = membership.person_id
    JOIN persons AS person ON person.id = coalesce(chain.survivor_id, membership.person_id)
    LEFT JOIN merged_organisations AS organisation_chain ON organisation_chain.id = membership.organisation_id
    LEFT JOIN organisations AS organisation
      ON organisation.id = coalesce(organisation_chain.survivor_id, membership.organisation_id)
    WHERE membership.role NOT IN ('observer', 'staff')
      AND coalesce(membership.sector, organisation.sector) = 'ACADEMIC'
      AND membership.from_on <= :end
      AND (membership.to_on IS NULL OR membership.to_on >= :end)
      AND (body.dissolved_on IS NULL OR body.dissolved_on >= :end)
  ) AS seen
  WHERE country IN :lac_m49
  GROUP BY person_id, country
)
SELECT '_T' AS member, coalesce(sum(in_icann_lac), 0) AS icann_lac, count(*) AS lac_m49
FROM (SELECT max(in_icann_lac) AS in_icann_lac FROM counted GROUP BY person_id) AS once
UNION ALL
SELECT place, nullif(sum(in_icann_lac), 0), count(*) FROM counted GROUP BY place
