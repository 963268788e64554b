WITH RECURSIVE tree AS (
  SELECT id, id AS root_id FROM events
  WHERE parent_id IS NULL AND status = 'held' AND start_on BETWEEN :start AND :end
  UNION ALL
  SELECT event.id, tree.root_id FROM events AS event JOIN tree ON tree.id = event.parent_id
  WHERE event.status = 'held'
),
sessions AS (
  SELECT CASE WHEN session.interpretation LIKE '%|en-es|%' OR session.interpretation LIKE '%|es-en|%' THEN 1 ELSE 0 END AS hit
  FROM tree JOIN agenda_sessions AS session ON session.event_id = tree.id
  WHERE session.status = 'held'
)
SELECT '_T' AS member, coalesce(sum(hit), 0) AS everywhere, count(*) AS everywhere_of FROM sessions
