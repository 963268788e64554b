SELECT '_T' AS member, CASE WHEN count(*) > 0 THEN 1 ELSE 0 END AS everywhere
FROM milestones WHERE code = '2.9.b' AND reached_on <= :end AND evidence_url IS NOT NULL
