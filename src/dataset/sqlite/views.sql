-- Of each agency the scores of its newest year; of several documents the best settled score.
-- Agencies of one name and province are told apart by district where there are two.
CREATE VIEW latest_scores AS
WITH placed AS (
    SELECT s.*,
        CASE WHEN min(d.district) OVER named <> max(d.district) OVER named THEN d.district END AS district
    FROM scores s
    LEFT JOIN documents d ON d.document_id = s.document_id AND d.agency_name = s.agency_name
    WHERE s.agency_name IS NOT NULL
    WINDOW named AS (PARTITION BY s.agency_name, s.province)
),
ordered AS (
    SELECT *,
        max(fiscal_year) OVER (PARTITION BY agency_name, province, district) AS newest,
        row_number() OVER (
            PARTITION BY agency_name, province, district, fiscal_year, code
            ORDER BY CASE status
                WHEN 'corrected' THEN 0 WHEN 'verified' THEN 1 WHEN 'printed' THEN 2
                WHEN 'repaired' THEN 3 WHEN 'derived' THEN 4 ELSE 5 END, id
        ) AS choice
    FROM placed
)
SELECT agency_name, province, district, fiscal_year, level, code, name, score, grade, status, document_id, path
FROM ordered
WHERE fiscal_year IS newest AND choice = 1
ORDER BY province, agency_name, district, id;

-- Scores that are disputed or repaired, or that a finding is about, each with the reasons.
CREATE VIEW flagged AS
SELECT s.document_id, s.path, s.agency_name, s.province, s.fiscal_year, s.level, s.code, s.name, s.score,
    s.status, s.raw, q.alternatives, f.rules, f.reasons, s.page
FROM scores s
LEFT JOIN queue q ON q.document_id = s.document_id AND q.agency_name IS s.agency_name
    AND q.fiscal_year IS s.fiscal_year AND q.code = s.code
    -- Of two agencies of one name in a table of many, each has its own place.
    AND q.page IS s.page AND q.x0 IS s.x0 AND q.y0 IS s.y0
LEFT JOIN (
    SELECT document_id, agency_name, code, json_group_array(rule) AS rules,
        json_group_array(message_th) AS reasons
    FROM (SELECT * FROM findings WHERE code IS NOT NULL ORDER BY id)
    GROUP BY document_id, agency_name, code
) f ON f.document_id = s.document_id AND f.agency_name IS s.agency_name AND f.code = s.code
WHERE s.status IN ('disputed', 'repaired') OR f.rules IS NOT NULL
ORDER BY s.id;
