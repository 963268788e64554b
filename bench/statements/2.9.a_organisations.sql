WITH RECURSIVE merged_organisations AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM organisations AS one JOIN organisations AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM organisations AS one JOIN merged_organisations AS chain ON chain.id = one.merged_into
),
tree AS (
  SELECT id, start_on AS root_start_on,
    CASE WHEN type = 'public_meeting' AND series = 'ICANN' THEN 1 ELSE 0 END AS is_meeting
  FROM events WHERE parent_id IS NULL AND status = 'held'
  UNION ALL
  SELECT event.id, tree.root_start_on,
    CASE WHEN event.type = 'public_meeting' AND event.series = 'ICANN' THEN 1 ELSE tree.is_meeting END
  FROM events AS event JOIN tree ON tree.id = event.parent_id WHERE event.status = 'held'
),
tops AS (
  SELECT id FROM bodies WHERE class IN ('SO', 'AC', 'WG', 'RT', 'BOARD', 'NOMCOM')
  UNION ALL
  SELECT body.id FROM bodies AS body JOIN tops ON tops.id = body.parent_id WHERE body.class = 'GROUP'
)
SELECT '_T' AS member, coalesce(sum(in_icann_lac), 0) AS icann_lac, count(*) AS lac_m49
FROM (
  SELECT max(CASE WHEN country IN :icann_lac THEN 1 ELSE 0 END) AS in_icann_lac
  FROM (
    SELECT organisation.id AS organisation_id, organisation.country
    FROM (
      SELECT coalesce(chain.survivor_id, first.organisation_id) AS survivor_id
      FROM (
        SELECT registration.organisation_id, min(tree.root_start_on) AS day
        FROM tree
        JOIN registrations AS registration ON registration.event_id = tree.id
        JOIN attendances AS attendance ON attendance.registration_id = registration.id
        WHERE tree.is_meeting = 1 AND registration.organisation_id IS NOT NULL
          AND (attendance.proof IN ('badge', 'sign_in', 'hub_list') OR attendance.proof = 'log' AND attendance.minutes >= 10)
          AND registration.status = 'confirmed' AND registration.category <> 'staff'
        GROUP BY registration.organisation_id
        UNION ALL
        SELECT membership.organisation_id, min(membership.from_on)
        FROM memberships AS membership JOIN tops ON tops.id = membership.body_id
        WHERE membership.role NOT IN ('observer', 'staff') AND membership.organisation_id IS NOT NULL
          AND (membership.person_id IS NULL OR membership.capacity = 'representing')
        GROUP BY membership.organisation_id
      ) AS first
      LEFT JOIN merged_organisations AS chain ON chain.id = first.organisation_id
      GROUP BY coalesce(chain.survivor_id, first.organisation_id)
      HAVING min(first.day) BETWEEN :start AND :end
    ) AS newcomer
    JOIN organisations AS organisation ON organisation.id = newcomer.survivor_id
    WHERE organisation.sector IN ('IXP', 'OSP', 'TELECOM')
  ) AS seen
  WHERE country IN :lac_m49
  GROUP BY organisation_id
) AS counted
