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
  SELECT DISTINCT id, coalesce(country, 'UNKNOWN') AS place
  FROM (
    SELECT id, country FROM active_groups
  ) AS seen
)
SELECT '_T' AS member, count(*) AS everywhere FROM (SELECT DISTINCT id FROM counted) AS once
UNION ALL
SELECT place, count(*) FROM counted GROUP BY place
