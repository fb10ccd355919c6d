-- Loads the file with types into a native table.
CREATE TABLE returns AS SELECT * FROM filed();
