WITH document_hits AS (
  SELECT CASE WHEN count(DISTINCT version.language) = CASE WHEN document.source_language IN ('en', 'es', 'fr', 'pt') THEN 3 ELSE 4 END
    THEN 1 ELSE 0 END AS hit
  FROM documents AS document
  LEFT JOIN document_versions AS version
    ON version.document_id = document.id AND version.language IN ('en', 'es', 'fr', 'pt')
    AND version.language <> document.source_language
    AND julianday(version.published_on) <= julianday(document.published_on) + 14
    AND (document.deadline_on IS NULL OR version.published_on < document.deadline_on)
  WHERE document.type IN ('strategic', 'news_release') AND document.published_on BETWEEN :start AND :end
  GROUP BY document.id, document.source_language
)
SELECT '_T' AS member, coalesce(sum(hit), 0) AS everywhere, count(*) AS everywhere_of FROM document_hits
