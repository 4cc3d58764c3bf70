CREATE TABLE "notebooks" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  archived BOOLEAN NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX notebooks_title ON notebooks(title COLLATE NOCASE) WHERE archived = 0;
CREATE TABLE "notes" (
  id INTEGER PRIMARY KEY,
  notebook_id INTEGER NOT NULL REFERENCES notebooks(id) ON DELETE CASCADE,
  uid TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  body TEXT,
  updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  deleted BOOLEAN NOT NULL DEFAULT 0
);
CREATE INDEX notes_updated_at ON notes(updated_at);
CREATE TABLE note_tags(note_id INTEGER NOT NULL REFERENCES notes(id) ON DELETE CASCADE, tag_id INTEGER NOT NULL REFERENCES tags(id) ON DELETE CASCADE, PRIMARY KEY (note_id, tag_id)) WITHOUT ROWID;
CREATE TABLE tags(id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE NOT NULL UNIQUE, color TEXT);
CREATE TABLE attachments (
  id INTEGER PRIMARY KEY,
  note_id INTEGER NOT NULL REFERENCES notes(id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  filename TEXT NOT NULL,
  size INTEGER NOT NULL,
  UNIQUE (note_id, filename)
);
CREATE INDEX attachments_sha256 ON attachments(sha256);
CREATE TABLE sync_state (
  device TEXT NOT NULL,
  collection TEXT NOT NULL,
  cursor TEXT,
  updated_at DATETIME,
  PRIMARY KEY (device, collection)
) WITHOUT ROWID;
CREATE TABLE settings(key TEXT NOT NULL, value TEXT, PRIMARY KEY (key)) WITHOUT ROWID;
CREATE TABLE "conflicts" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL,
  revision INTEGER NOT NULL,
  body TEXT,
  UNIQUE (uid, revision)
);
CREATE TABLE "devices" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  token TEXT UNIQUE,
  last_seen DATETIME
);
CREATE UNIQUE INDEX devices_lower_name ON devices(lower(name));
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  collection TEXT NOT NULL,
  uid TEXT NOT NULL,
  op TEXT NOT NULL,
  sent_at DATETIME
);
CREATE UNIQUE INDEX outbox_collection_uid ON outbox(collection, uid) WHERE sent_at IS NULL;
CREATE TABLE "reminders" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  note_id INTEGER NOT NULL REFERENCES notes(id) ON DELETE CASCADE,
  due_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  done BOOLEAN NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX reminders_note_id ON reminders(note_id) WHERE done = 0 AND due_at IS NOT NULL;
CREATE TABLE "revisions" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  note_id INTEGER NOT NULL REFERENCES notes(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  diff BLOB,
  UNIQUE (note_id, number)
);
CREATE TABLE "links" (
  source_id INTEGER NOT NULL REFERENCES notes(id) ON DELETE CASCADE,
  target_uid TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (source_id, target_uid, kind)
);
CREATE TABLE templates(id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE NOT NULL, body TEXT NOT NULL);
CREATE UNIQUE INDEX templates_name ON templates(name);
CREATE TABLE search_history(id INTEGER PRIMARY KEY, query TEXT NOT NULL, at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE UNIQUE INDEX search_history_trim_query ON search_history(trim(query));
CREATE VIRTUAL TABLE notes_fts USING fts5(title, body, content='notes', content_rowid='id');
CREATE VIEW open_notes AS SELECT id, title FROM notes WHERE deleted = 0;
CREATE TRIGGER notes_ai AFTER INSERT ON notes BEGIN
  INSERT INTO notes_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
END;
