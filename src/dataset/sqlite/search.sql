-- Words inside running text: Thai has no spaces between words, so every three letters are indexed.
--   SELECT measures.* FROM measures_fts('ร้องเรียน') f JOIN measures ON measures.id = f.rowid ORDER BY rank;
CREATE VIRTUAL TABLE measures_fts USING fts5(
    measure, analysis, strengths, steps, responsible, follow_up,
    content="measures", content_rowid="id", tokenize="trigram"
);
INSERT INTO measures_fts (measures_fts) VALUES ('rebuild');
