WITH place (code, is_icann) AS (
  VALUES ('AG', 1), ('AR', 1), ('BS', 1), ('BB', 1), ('BZ', 1), ('BO', 1), ('BR', 1), ('CL', 1),
    ('CO', 1), ('CR', 1), ('CU', 1), ('DM', 1), ('DO', 1), ('EC', 1), ('SV', 1), ('GD', 1),
    ('GT', 1), ('GY', 1), ('HT', 1), ('HN', 1), ('JM', 1), ('MX', 1), ('NI', 1), ('PA', 1),
    ('PY', 1), ('PE', 1), ('KN', 1), ('LC', 1), ('VC', 1), ('SR', 1), ('TT', 1), ('UY', 1),
    ('VE', 1), ('AI', 0), ('AW', 0), ('BQ', 0), ('KY', 0), ('CW', 0), ('GP', 0), ('MQ', 0),
    ('MS', 0), ('BL', 0), ('MF', 0), ('SX', 0), ('TC', 0), ('VG', 0), ('PR', 0), ('VI', 0),
    ('GF', 0), ('FK', 0), ('GS', 0), ('BV', 0)
)
SELECT '_T' AS member, count(DISTINCT CASE WHEN is_icann = 1 OR mentions LIKE '%|LAC|%' THEN number END) AS icann_lac, count(DISTINCT number) AS lac_m49
FROM resolutions AS resolution LEFT JOIN place ON resolution.mentions LIKE '%|' || place.code || '|%'
WHERE resolution.adopted_on BETWEEN :start AND :end AND (place.code IS NOT NULL OR resolution.mentions LIKE '%|LAC|%')
UNION ALL
SELECT place.code, nullif(count(DISTINCT CASE WHEN is_icann = 1 THEN number END), 0), count(DISTINCT number)
FROM resolutions AS resolution JOIN place ON resolution.mentions LIKE '%|' || place.code || '|%'
WHERE resolution.adopted_on BETWEEN :start AND :end
GROUP BY place.code
