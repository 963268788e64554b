WITH RECURSIVE merged_organisations AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM organisations AS one JOIN organisations AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM organisations AS one JOIN merged_organisations AS chain ON chain.id = one.merged_into
)
SELECT '_T' AS member, count(*) AS everywhere
FROM (
  SELECT DISTINCT id
  FROM (
    SELECT event.id
    FROM events AS event
    WHERE event.parent_id IS NULL AND event.status = 'held' AND event.modality = 'remote' AND event.for_region AND event.start_on BETWEEN :start AND :end
      AND EXISTS (
        SELECT 1 FROM event_parties LEFT JOIN merged_organisations AS host ON host.id = event_parties.organisation_id
        WHERE event_parties.event_id = event.id AND event_parties.part = 'organiser'
          AND coalesce(host.survivor_id, event_parties.organisation_id) = 'org-icann'
      )
  ) AS seen
) AS counted
