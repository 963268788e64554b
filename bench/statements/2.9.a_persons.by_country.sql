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
),
took_part AS (
  SELECT coalesce(chain.survivor_id, registration.person_id) AS person_id, tree.root_start_on AS day,
    registration.first_meeting, registration.country, registration.sector, registration.organisation_id
  FROM tree
  JOIN registrations AS registration ON registration.event_id = tree.id
  JOIN attendances AS attendance ON attendance.registration_id = registration.id
  LEFT JOIN merged_persons AS chain ON chain.id = registration.person_id
  WHERE tree.is_meeting = 1
    AND (attendance.proof IN ('badge', 'sign_in', 'hub_list') OR attendance.proof = 'log' AND attendance.minutes >= 10)
    AND registration.status = 'confirmed' AND registration.category <> 'staff'
  UNION ALL
  SELECT coalesce(chain.survivor_id, membership.person_id), membership.from_on,
    NULL, membership.country, membership.sector, membership.organisation_id
  FROM memberships AS membership
  JOIN tops ON tops.id = membership.body_id
  LEFT JOIN merged_persons AS chain ON chain.id = membership.person_id
  WHERE membership.role NOT IN ('observer', 'staff') AND membership.person_id IS NOT NULL
),
first AS (
  SELECT person_id, min(day) AS day, min(CASE WHEN first_meeting IS FALSE THEN day END) AS denied
  FROM took_part GROUP BY person_id
  HAVING min(day) BETWEEN :start AND :end
),
counted AS (
  SELECT person_id, country AS place, CASE WHEN country IN :icann_lac THEN 1 ELSE 0 END AS in_icann_lac
  FROM (
    SELECT person.id AS person_id, coalesce(took_part.country, person.country) AS country
    FROM first
    JOIN took_part ON took_part.person_id = first.person_id AND took_part.day = first.day
    JOIN persons AS person ON person.id = first.person_id
    LEFT JOIN merged_organisations AS organisation_chain ON organisation_chain.id = took_part.organisation_id
    LEFT JOIN organisations AS organisation
      ON organisation.id = coalesce(organisation_chain.survivor_id, took_part.organisation_id)
    WHERE (first.denied IS NULL OR first.denied > first.day)
      AND coalesce(took_part.sector, organisation.sector) IN ('IXP', 'OSP', 'TELECOM')
  ) AS seen
  WHERE country IN :lac_m49
  GROUP BY person_id, country
)
SELECT '_T' AS member, coalesce(sum(in_icann_lac), 0) AS icann_lac, count(*) AS lac_m49
FROM (SELECT max(in_icann_lac) AS in_icann_lac FROM counted GROUP BY person_id) AS once
UNION ALL
SELECT place, nullif(sum(in_icann_lac), 0), count(*) FROM counted GROUP BY place
