WITH RECURSIVE merged_organisations AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM organisations AS one JOIN organisations AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM organisations AS one JOIN merged_organisations AS chain ON chain.id = one.merged_into
),
tree AS (
  SELECT id, id AS root_id, CASE WHEN type = 'public_meeting' AND series = 'ICANN' THEN 1 ELSE 0 END AS is_meeting
  FROM events WHERE parent_id IS NULL AND status = 'held' AND start_on BETWEEN :start AND :end
  UNION ALL
  SELECT event.id, tree.root_id,
    CASE WHEN event.type = 'public_meeting' AND event.series = 'ICANN' THEN 1 ELSE tree.is_meeting END
  FROM events AS event JOIN tree ON tree.id = event.parent_id WHERE event.status = 'held'
),
counted AS (
  SELECT organisation_id, country AS place, CASE WHEN country IN :icann_lac THEN 1 ELSE 0 END AS in_icann_lac
  FROM (
    SELECT organisation.id AS organisation_id, organisation.country
    FROM tree
    JOIN registrations AS registration ON registration.event_id = tree.id
    JOIN attendances AS attendance ON attendance.registration_id = registration.id
    LEFT JOIN merged_organisations AS organisation_chain ON organisation_chain.id = registration.organisation_id
    JOIN organisations AS organisation
      ON organisation.id = coalesce(organisation_chain.survivor_id, registration.organisation_id)
    WHERE (attendance.proof IN ('badge', 'sign_in', 'hub_list') OR attendance.proof = 'log' AND attendance.minutes >= 10)
      AND registration.status = 'confirmed' AND registration.category <> 'staff'
      AND tree.is_meeting = 1
  ) AS seen
  WHERE country IN :lac_m49
  GROUP BY organisation_id, country
)
SELECT '_T' AS member, coalesce(sum(in_icann_lac), 0) AS icann_lac, count(*) AS lac_m49
FROM (SELECT max(in_icann_lac) AS in_icann_lac FROM counted GROUP BY organisation_id) AS once
UNION ALL
SELECT place, nullif(sum(in_icann_lac), 0), count(*) FROM counted GROUP BY place
