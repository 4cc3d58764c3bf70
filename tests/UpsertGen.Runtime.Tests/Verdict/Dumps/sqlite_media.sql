CREATE TABLE "artists" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  sort_name TEXT COLLATE NOCASE,
  mbid TEXT UNIQUE
);
CREATE UNIQUE INDEX artists_name ON artists(name COLLATE NOCASE) WHERE mbid IS NULL;
CREATE TABLE albums (
  id INTEGER PRIMARY KEY,
  artist_id INTEGER NOT NULL REFERENCES artists(id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  year INTEGER,
  mbid TEXT,
  UNIQUE (artist_id, title, year)
);
CREATE UNIQUE INDEX albums_mbid ON albums(mbid) WHERE mbid IS NOT NULL;
CREATE TABLE "tracks" (
  id INTEGER PRIMARY KEY,
  album_id INTEGER NOT NULL REFERENCES albums(id) ON DELETE CASCADE,
  disc INTEGER NOT NULL,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  duration_ms INTEGER,
  path TEXT NOT NULL UNIQUE,
  UNIQUE (album_id, disc, number)
);
CREATE TABLE genres(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT COLLATE NOCASE NOT NULL UNIQUE);
CREATE TABLE "track_genres" (
  track_id INTEGER NOT NULL REFERENCES tracks(id) ON DELETE CASCADE,
  genre_id INTEGER NOT NULL REFERENCES genres(id) ON DELETE CASCADE,
  weight REAL,
  PRIMARY KEY (track_id, genre_id)
) WITHOUT ROWID;
CREATE TABLE "playlists" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  public BOOLEAN NOT NULL DEFAULT 0,
  UNIQUE (owner, name)
);
CREATE TABLE "playlist_items" (
  playlist_id INTEGER NOT NULL REFERENCES playlists(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  track_id INTEGER NOT NULL REFERENCES tracks(id) ON DELETE CASCADE,
  PRIMARY KEY (playlist_id, position)
);
CREATE TABLE "plays" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  track_id INTEGER NOT NULL REFERENCES tracks(id) ON DELETE CASCADE,
  user TEXT NOT NULL,
  at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX plays_user_track_id_at ON plays(user, track_id, at);
CREATE TABLE "ratings" (
  track_id INTEGER NOT NULL REFERENCES tracks(id) ON DELETE CASCADE,
  user TEXT NOT NULL,
  stars INTEGER NOT NULL,
  PRIMARY KEY (user, track_id)
) WITHOUT ROWID;
CREATE TABLE movies (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  year INTEGER,
  imdb_id TEXT,
  path TEXT NOT NULL
);
CREATE UNIQUE INDEX movies_imdb_id ON movies(imdb_id) WHERE imdb_id <> '';
CREATE UNIQUE INDEX movies_path_1 ON movies(path);
CREATE TABLE "shows" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  tvdb_id INTEGER UNIQUE,
  status TEXT
);
CREATE TABLE seasons (
  id INTEGER PRIMARY KEY,
  show_id INTEGER NOT NULL REFERENCES shows(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  UNIQUE (show_id, number)
);
CREATE TABLE episodes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  season_id INTEGER NOT NULL REFERENCES seasons(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  title TEXT,
  aired DATETIME,
  file TEXT,
  UNIQUE (season_id, number)
);
CREATE UNIQUE INDEX episodes_lower_file ON episodes(lower(file));
CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT NOT NULL, tmdb_id INTEGER);
CREATE UNIQUE INDEX people_tmdb_id ON people(tmdb_id) WHERE tmdb_id IS NOT NULL;
CREATE TABLE credits (
  person_id INTEGER NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  movie_id INTEGER NOT NULL REFERENCES movies(id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  billing INTEGER,
  PRIMARY KEY (person_id, movie_id, role)
);
CREATE TABLE images (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  owner_type TEXT NOT NULL,
  owner_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  width INTEGER,
  UNIQUE (owner_type, owner_id, kind)
);
CREATE TABLE watch_state (
  user TEXT NOT NULL,
  item_type TEXT NOT NULL,
  item_id INTEGER NOT NULL,
  position_ms INTEGER NOT NULL,
  updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (user, item_type, item_id)
) WITHOUT ROWID;
CREATE TABLE libraries(id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE NOT NULL UNIQUE, root TEXT NOT NULL UNIQUE);
CREATE TABLE "scans" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  library_id INTEGER NOT NULL REFERENCES libraries(id) ON DELETE CASCADE,
  started_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  finished_at DATETIME
);
CREATE UNIQUE INDEX scans_library_id ON scans(library_id) WHERE finished_at IS NULL;
CREATE TABLE files (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  library_id INTEGER NOT NULL REFERENCES libraries(id) ON DELETE CASCADE,
  rel_path TEXT NOT NULL,
  mtime INTEGER NOT NULL,
  size INTEGER NOT NULL,
  hash BLOB,
  UNIQUE (library_id, rel_path)
);
CREATE INDEX files_hash ON files(hash);
CREATE TABLE "subtitles" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  file_id INTEGER NOT NULL REFERENCES files(id) ON DELETE CASCADE,
  language TEXT NOT NULL,
  forced BOOLEAN NOT NULL DEFAULT 0,
  UNIQUE (file_id, language, forced)
);
CREATE TABLE "transcode_cache" (
  file_id INTEGER NOT NULL REFERENCES files(id) ON DELETE CASCADE,
  profile TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (file_id, profile)
) WITHOUT ROWID;
CREATE TABLE "users" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  login TEXT COLLATE NOCASE NOT NULL UNIQUE,
  password TEXT NOT NULL,
  role TEXT NOT NULL
);
CREATE TABLE "sessions" (
  token TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  expires DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (token)
) WITHOUT ROWID;
CREATE TABLE "preferences" (
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT,
  PRIMARY KEY (user_id, name)
);
CREATE TABLE stats (day TEXT NOT NULL PRIMARY KEY, plays INT NOT NULL, minutes REAL AS (plays * 3.5) VIRTUAL, UNIQUE (day, plays)) STRICT;
