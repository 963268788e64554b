WITH RECURSIVE merged_organisations AS (
  SELECT one.id, survivor.id AS survivor_id
  FROM organisations AS one JOIN organisations AS survivor ON survivor.id = one.merged_into
  WHERE survivor.merged_into IS NULL
  UNION ALL
  SELECT one.id, chain.survivor_id
  FROM organisations AS one JOIN merged_organisations AS chain ON chain.id = one.merged_into
),
counted AS (
  SELECT id, country AS place, CASE WHEN country IN :icann_lac THEN 1 ELSE 0 END AS in_icann_lac
  FROM (
    SELECT event.id, event.country
    FROM events AS event
    WHERE event.parent_id IS NULL AND event.status = 'held' AND event.modality <> 'remote' AND event.start_on BETWEEN :start AND :end
      AND EXISTS (
        SELECT 1 FROM event_parties LEFT JOIN merged_organisations AS host ON host.id = event_parties.organisation_id
        WHERE event_parties.event_id = event.id AND event_parties.part = 'organiser'
          AND coalesce(host.survivor_id, event_parties.organisation_id) = 'org-icann'
      )
  ) AS seen
  WHERE country IN :lac_m49
  GROUP BY id, country
)
SELECT '_T' AS member, coalesce(sum(in_icann_lac), 0) AS icann_lac, count(*) AS lac_m49
FROM (SELECT max(in_icann_lac) AS in_icann_lac FROM counted GROUP BY id) AS once
UNION ALL
SELECT place, nullif(sum(in_icann_lac), 0), count(*) FROM counted GROUP BY place
