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
counted AS (
  SELECT person_id, country AS place, CASE WHEN country IN :icann_lac THEN 1 ELSE 0 END AS in_icann_lac
  FROM (
    SELECT person.id AS person_id, coalesce(registration.country, person.country) AS country
    FROM events AS event
    JOIN tree ON tree.id = event.id
    JOIN registrations AS registration ON registration.event_id = event.id
    JOIN attendances AS attendance ON attendance.registration_id = registration.id
    LEFT JOIN merged_persons AS chain ON chain.id = registration.person_id
    JOIN persons AS person ON person.id = coalesce(chain.survivor_id, registration.person_id)
    LEFT JOIN merged_organisations AS organisation_chain ON organisation_chain.id = registration.organisation_id
    LEFT JOIN organisations AS organisation
      ON organisation.id = coalesce(organisation_chain.survivor_id, registration.organisation_id)
    WHERE (attendance.proof IN ('badge', 'sign_in', 'hub_list') OR attendance.proof = 'log' AND attendance.minutes >= 10)
      AND registration.status = 'confirmed' AND registration.category <> 'staff'
      AND event.type = 'workshop'
      AND event.start_on BETWEEN :start AND :end
      AND event.id IN (
        SELECT event_parties.event_id
        FROM event_parties LEFT JOIN merged_organisations AS host ON host.id = event_parties.organisation_id
        WHERE event_parties.part = 'organiser'
          AND coalesce(host.survivor_id, event_parties.organisation_id) IN ('org-icann', 'org-lactld')
      )
      AND coalesce(registration.sector, organisation.sector) = 'REGISTRY_CC'
      AND registration.funding IN ('self', 'employer')
  ) AS seen
  WHERE country IN :lac_m49
  GROUP BY person_id, country
)
SELECT '_T' AS member, coalesce(sum(in_icann_lac), 0) AS icann_lac, count(*) AS lac_m49
FROM (SELECT max(in_icann_lac) AS in_icann_lac FROM counted GROUP BY person_id) AS once
UNION ALL
SELECT place, nullif(sum(in_icann_lac), 0), count(*) FROM counted GROUP BY place
