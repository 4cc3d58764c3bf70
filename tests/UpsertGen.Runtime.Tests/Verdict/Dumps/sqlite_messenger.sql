CREATE TABLE "accounts" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  jid TEXT COLLATE NOCASE NOT NULL UNIQUE,
  password TEXT,
  resource TEXT
);
CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
  jid TEXT COLLATE NOCASE NOT NULL,
  name TEXT,
  subscription TEXT NOT NULL,
  UNIQUE (account_id, jid)
);
CREATE TABLE groups_map(contact_id INTEGER NOT NULL REFERENCES contacts(id) ON DELETE CASCADE, name TEXT NOT NULL, PRIMARY KEY (contact_id, name)) WITHOUT ROWID;
CREATE TABLE conversations (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
  jid TEXT COLLATE NOCASE NOT NULL,
  type INTEGER NOT NULL,
  muted BOOLEAN NOT NULL DEFAULT 0,
  UNIQUE (account_id, jid, type)
);
CREATE TABLE messages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  remote_id TEXT,
  stanza_id TEXT,
  at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  body TEXT,
  encrypted BOOLEAN NOT NULL DEFAULT 0,
  deleted BOOLEAN NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX messages_conversation_id_remote_id ON messages(conversation_id, remote_id) WHERE remote_id IS NOT NULL;
CREATE UNIQUE INDEX messages_stanza_id_1 ON messages(stanza_id) WHERE stanza_id IS NOT NULL AND deleted = 0;
CREATE INDEX messages_at_2 ON messages(at);
CREATE TABLE "reactions" (
  message_id INTEGER NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
  sender TEXT NOT NULL,
  emoji TEXT NOT NULL,
  PRIMARY KEY (message_id, sender)
) WITHOUT ROWID;
CREATE TABLE receipts (
  message_id INTEGER NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
  recipient TEXT NOT NULL,
  kind INTEGER NOT NULL,
  at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (message_id, recipient, kind)
) WITHOUT ROWID;
CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  path TEXT,
  size INTEGER
);
CREATE UNIQUE INDEX files_message_id_url ON files(message_id, url);
CREATE TABLE "avatars" (
  jid TEXT COLLATE NOCASE NOT NULL,
  hash TEXT NOT NULL,
  type INTEGER NOT NULL,
  PRIMARY KEY (jid, type)
);
CREATE TABLE identity_keys (
  account_id INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
  jid TEXT NOT NULL,
  device INTEGER NOT NULL,
  key BLOB NOT NULL,
  trust INTEGER NOT NULL,
  PRIMARY KEY (account_id, jid, device)
) WITHOUT ROWID;
CREATE TABLE "prekeys" (
  account_id INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
  key_id INTEGER NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (account_id, key_id)
) WITHOUT ROWID;
CREATE TABLE "signed_prekeys" (
  account_id INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
  key_id INTEGER NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (account_id, key_id)
) WITHOUT ROWID;
CREATE TABLE sessions (
  account_id INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
  address TEXT NOT NULL,
  device INTEGER NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (account_id, address, device)
) WITHOUT ROWID;
CREATE TABLE entity_features(entity TEXT NOT NULL, feature TEXT NOT NULL, PRIMARY KEY (entity, feature)) WITHOUT ROWID;
CREATE TABLE blocked (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
  jid TEXT COLLATE NOCASE NOT NULL,
  UNIQUE (account_id, jid)
);
CREATE TABLE drafts(conversation_id INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE, body TEXT NOT NULL, PRIMARY KEY (conversation_id));
CREATE TABLE calls (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  sid TEXT NOT NULL,
  started_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ended_at DATETIME
);
CREATE UNIQUE INDEX calls_sid ON calls(sid);
CREATE UNIQUE INDEX calls_conversation_id_1 ON calls(conversation_id) WHERE ended_at IS NULL;
CREATE TABLE "stickers" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pack TEXT NOT NULL,
  key TEXT NOT NULL,
  emoji TEXT,
  UNIQUE (pack, key)
);
CREATE TABLE mam_catchup (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
  server_jid TEXT COLLATE NOCASE NOT NULL,
  from_id TEXT,
  to_id TEXT
);
CREATE UNIQUE INDEX mam_catchup_account_id_server_jid_from_id ON mam_catchup(account_id, server_jid, from_id);
CREATE TABLE settings(key TEXT NOT NULL, value TEXT, PRIMARY KEY (key)) WITHOUT ROWID;
CREATE TABLE "push_tokens" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
  token TEXT NOT NULL UNIQUE,
  registered_at DATETIME
);
CREATE TABLE "read_marks" (
  conversation_id INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  who TEXT NOT NULL,
  message_id INTEGER NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
  PRIMARY KEY (conversation_id, who)
);
