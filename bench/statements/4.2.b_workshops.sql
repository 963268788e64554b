WITH RECURSIVE merged_organisations AS (
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
seen AS (
  SELECT event.country, CASE WHEN event.for_region THEN 1 ELSE 0 END AS for_region,
    CASE WHEN event.country IN :icann_lac THEN 1 ELSE 0 END AS in_icann_lac,
    CASE WHEN event.country IN :lac_m49 THEN 1 ELSE 0 END AS in_lac_m49
  FROM events AS event JOIN tree ON tree.id = event.id
  WHERE event.type = 'workshop' AND event.topics LIKE '%|SSR|%'
    AND (
      SELECT count(DISTINCT coalesce(host.survivor_id, event_parties.organisation_id))
      FROM event_parties LEFT JOIN merged_organisations AS host ON host.id = event_parties.organisation_id
      WHERE event_parties.event_id = event.id AND event_parties.part = 'organiser'
    ) >= 2 AND event.start_on BETWEEN :start AND :end
    AND (event.for_region OR (event.modality <> 'remote' AND event.country IN :lac_m49))
)
SELECT '_T' AS member, coalesce(sum(CASE WHEN for_region + in_icann_lac > 0 THEN 1 ELSE 0 END), 0) AS icann_lac, count(*) AS lac_m49
FROM seen
