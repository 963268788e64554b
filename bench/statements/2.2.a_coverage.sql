WITH RECURSIVE merged_persons AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM persons AS one JOIN persons AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM persons AS one JOIN merged_persons AS chain ON chain.id = one.merged_into
),
tree AS (
  SELECT id, id AS root_id, CASE WHEN type = 'public_meeting' AND series = 'ICANN' THEN 1 ELSE 0 END AS is_meeting
  FROM events WHERE parent_id IS NULL AND status = 'held' AND start_on BETWEEN :start AND :end
  UNION ALL
  SELECT event.id, tree.root_id,
    CASE WHEN event.type = 'public_meeting' AND event.series = 'ICANN' THEN 1 ELSE tree.is_meeting END
  FROM events AS event JOIN tree ON tree.id = event.parent_id WHERE event.status = 'held'
)
SELECT '_T' AS member, coalesce(sum(in_icann_lac * named), 0) AS icann_lac, coalesce(sum(in_icann_lac), 0) AS icann_lac_of,
  coalesce(sum(named), 0) AS lac_m49, count(*) AS lac_m49_of
FROM (
  SELECT max(CASE WHEN country IN :icann_lac THEN 1 ELSE 0 END) AS in_icann_lac,
    max(CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) AS named
  FROM (
    SELECT registration.id AS registration_id, registration.organisation_id, coalesce(registration.country, person.country) AS country
    FROM tree
    JOIN registrations AS registration ON registration.event_id = tree.id
    JOIN attendances AS attendance ON attendance.registration_id = registration.id
    LEFT JOIN merged_persons AS chain ON chain.id = registration.person_id
    JOIN persons AS person ON person.id = coalesce(chain.survivor_id, registration.person_id)
    WHERE (attendance.proof IN ('badge', 'sign_in', 'hub_list') OR attendance.proof = 'log' AND attendance.minutes >= 10)
      AND registration.status = 'confirmed' AND registration.category <> 'staff'
      AND tree.is_meeting = 1
  ) AS seen
  WHERE country IN :lac_m49
  GROUP BY registration_id
) AS counted
