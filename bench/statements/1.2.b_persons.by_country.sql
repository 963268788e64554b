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
tree AS (
  SELECT id FROM events WHERE parent_id IS NULL AND status = 'held'
  UNION ALL
  SELECT event.id FROM events AS event JOIN tree ON tree.id = event.parent_id WHERE event.status = 'held'
),
active_groups AS (
  SELECT body.id, body.country
  FROM bodies AS body
  WHERE body.class = 'INTEREST_GROUP' AND body.founded_on BETWEEN :start AND :end
    AND (body.dissolved_on IS NULL OR body.dissolved_on >= :end)
    AND (
      EXISTS (SELECT 1 FROM events AS event JOIN tree ON tree.id = event.id
        WHERE event.body_id = body.id AND event.start_on BETWEEN :window_start AND :end)
      OR EXISTS (SELECT 1 FROM documents WHERE documents.body_id = body.id
        AND documents.published_on BETWEEN :window_start AND :end)
    )
    AND EXISTS (
      SELECT 1
      FROM memberships AS membership
      LEFT JOIN merged_persons AS chain ON chain.id = membership.person_id
      LEFT JOIN merged_organisations AS organisation_chain ON organisation_chain.id = membership.organisation_id
      WHERE membership.body_id = body.id AND membership.role NOT IN ('observer', 'staff')
        AND membership.from_on <= :end AND (membership.to_on IS NULL OR membership.to_on >= :end)
      GROUP BY membership.body_id
      HAVING count(DISTINCT coalesce(chain.survivor_id, membership.person_id)) >= 3
        AND count(DISTINCT coalesce(organisation_chain.survivor_id, membership.organisation_id)) >= 2
    )
),
counted AS (
  SELECT person_id, country AS place, CASE WHEN country IN :icann_lac THEN 1 ELSE 0 END AS in_icann_lac
  FROM (
    SELECT person.id AS person_id, coalesce(membership.country, person.country) AS country
    FROM active_groups
    JOIN memberships AS membership ON membership.body_id = active_groups.id
    LEFT JOIN merged_persons AS chain ON chain.id = membership.person_id
    JOIN persons AS person ON person.id = coalesce(chain.survivor_id, membership.person_id)
    WHERE membership.role NOT IN ('observer', 'staff') AND membership.from_on <= :end AND (membership.to_on IS NULL OR membership.to_on >= :end)
  ) AS seen
  WHERE country IN :lac_m49
  GROUP BY person_id, country
)
SELECT '_T' AS member, coalesce(sum(in_icann_lac), 0) AS icann_lac, count(*) AS lac_m49
FROM (SELECT max(in_icann_lac) AS in_icann_lac FROM counted GROUP BY person_id) AS once
UNION ALL
SELECT place, nullif(sum(in_icann_lac), 0), count(*) FROM counted GROUP BY place
