WITH RECURSIVE tree AS (
  SELECT id, id AS root_id FROM events
  WHERE parent_id IS NULL AND status = 'held' AND start_on BETWEEN :start AND :end
  UNION ALL
  SELECT event.id, tree.root_id FROM events AS event JOIN tree ON tree.id = event.parent_id
  WHERE event.status = 'held'
)
SELECT '_T' AS member, coalesce(sum(CASE WHEN country IN :icann_lac THEN amount END), 0) AS icann_lac, coalesce(sum(amount), 0) AS lac_m49
FROM (
  SELECT headcounts.country, headcounts.persons AS amount
  FROM tree JOIN headcounts ON headcounts.event_id = tree.id
) AS seen
WHERE country IN :lac_m49
