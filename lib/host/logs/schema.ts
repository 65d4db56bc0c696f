/** The tables of the file, made where they are missing. Ids of events are never used again. */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS groups (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  createdAtMs INTEGER NOT NULL,
  retentionDays INTEGER,
  class TEXT NOT NULL,
  isProtected INTEGER NOT NULL,
  tags TEXT NOT NULL,
  storedBytes INTEGER NOT NULL DEFAULT 0,
  UNIQUE (account, region, name)
);
CREATE TABLE IF NOT EXISTS streams (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  groupId INTEGER NOT NULL,
  name TEXT NOT NULL,
  createdAtMs INTEGER NOT NULL,
  lastEventMs INTEGER,
  lastIngestedAtMs INTEGER,
  UNIQUE (groupId, name)
);
CREATE TABLE IF NOT EXISTS events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  groupId INTEGER NOT NULL,
  streamId INTEGER NOT NULL,
  timestampMs INTEGER NOT NULL,
  ingestedAtMs INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  message TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS eventsOfStream ON events (streamId, timestampMs, id);
CREATE INDEX IF NOT EXISTS eventsOfGroup ON events (groupId, timestampMs, id);
CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY);
`;
