CREATE TABLE access_events (
    memory INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    user TEXT NOT NULL,
    app TEXT NOT NULL,
    PRIMARY KEY (memory, at, kind, user, app)) WITHOUT ROWID;

CREATE TABLE app_pauses (
    owner INTEGER NOT NULL REFERENCES owners,
    app TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (owner, app)) WITHOUT ROWID;

CREATE TABLE app_usage (
    owner INTEGER NOT NULL REFERENCES owners,
    app TEXT NOT NULL,
    reads INTEGER NOT NULL,
    searches INTEGER NOT NULL,
    writes INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (owner, app)) WITHOUT ROWID;

CREATE TABLE auth_audit (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    user TEXT,
    actor TEXT,
    credential TEXT,
    address TEXT,
    agent TEXT,
    detail TEXT,
    link BLOB NOT NULL);

CREATE INDEX auth_audit_by_time ON auth_audit (at);

CREATE INDEX auth_audit_by_user ON auth_audit (user, at);

CREATE TABLE auth_credentials (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    family INTEGER NOT NULL,
    user TEXT NOT NULL REFERENCES auth_users (id),
    hint TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    label TEXT,
    scopes INTEGER NOT NULL,
    project_limits TEXT,
    default_project TEXT,
    enabled INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    last_used_at INTEGER,
    replaced_by TEXT);

CREATE INDEX auth_credentials_by_user ON auth_credentials (user);

CREATE TABLE auth_revoked_jwts (
    jti TEXT PRIMARY KEY,
    user TEXT,
    revoked_at INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE auth_sessions (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    hash BLOB NOT NULL UNIQUE,
    user TEXT NOT NULL,
    family INTEGER NOT NULL,
    credential TEXT,
    signing_key TEXT,
    hint TEXT NOT NULL,
    scopes INTEGER NOT NULL,
    project_limits TEXT,
    default_project TEXT,
    address TEXT,
    agent TEXT,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL);

CREATE INDEX auth_sessions_by_user ON auth_sessions (user);

CREATE TABLE auth_settings (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE auth_users (
    id TEXT PRIMARY KEY,
    folded TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER,
    last_active_at INTEGER) WITHOUT ROWID;

CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    owner INTEGER NOT NULL,
    project INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    at INTEGER NOT NULL,
    memory BLOB NOT NULL);

CREATE TABLE clients (
    row INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    UNIQUE (name, version));

CREATE TABLE embedding_claims (
    memory INTEGER PRIMARY KEY,
    until INTEGER NOT NULL);

CREATE TABLE forwarding (
    target TEXT PRIMARY KEY,
    position INTEGER NOT NULL DEFAULT 0,
    holder TEXT,
    lease_until INTEGER NOT NULL DEFAULT 0,
    delivered_at INTEGER,
    failing_since INTEGER,
    error TEXT) WITHOUT ROWID;

CREATE TABLE forwarding_pulls (
    target TEXT NOT NULL,
    owner INTEGER NOT NULL REFERENCES owners,
    position INTEGER NOT NULL,
    PRIMARY KEY (target, owner)) WITHOUT ROWID;

CREATE TABLE forwarding_queue (
    target TEXT NOT NULL,
    memory BLOB NOT NULL,
    PRIMARY KEY (target, memory)) WITHOUT ROWID;

CREATE TABLE forwarding_set_aside (
    target TEXT NOT NULL,
    memory BLOB NOT NULL,
    owner INTEGER NOT NULL,
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (target, memory)) WITHOUT ROWID;

CREATE TABLE idempotency_keys (
    owner INTEGER NOT NULL REFERENCES owners,
    key TEXT NOT NULL,
    memory INTEGER NOT NULL,
    was_new INTEGER NOT NULL,
    PRIMARY KEY (owner, key)) WITHOUT ROWID;

CREATE INDEX idempotency_keys_by_memory ON idempotency_keys (memory);

CREATE TABLE mcp_auth_tokens (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL,
    mcp_server_id TEXT NOT NULL REFERENCES mcp_servers (id) ON DELETE CASCADE,
    key_id TEXT NOT NULL REFERENCES vault_keys (id),
    salt BLOB NOT NULL,
    token_encrypted TEXT NOT NULL,
    token_hint TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    last_used_at INTEGER,
    expires_at INTEGER);

CREATE INDEX idx_mcp_auth_tokens_key ON mcp_auth_tokens (key_id);

CREATE INDEX idx_mcp_auth_tokens_server ON mcp_auth_tokens (mcp_server_id);

CREATE INDEX idx_mcp_auth_tokens_user ON mcp_auth_tokens (user_id);

CREATE UNIQUE INDEX idx_mcp_auth_tokens_user_server ON mcp_auth_tokens (user_id, mcp_server_id);

CREATE TRIGGER update_mcp_auth_tokens_timestamp
AFTER UPDATE OF token_encrypted ON mcp_auth_tokens
WHEN NEW.updated_at = OLD.updated_at AND NEW.key_id = OLD.key_id
BEGIN
    UPDATE mcp_auth_tokens SET updated_at = CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER) WHERE id = NEW.id;
END;

CREATE TABLE mcp_servers (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    url TEXT,
    command TEXT,
    auth TEXT NOT NULL,
    auth_name TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (user_id, name_key));

CREATE TABLE memories (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL,
    owner INTEGER NOT NULL REFERENCES owners,
    project INTEGER NOT NULL REFERENCES projects,
    author TEXT NOT NULL,
    client INTEGER NOT NULL REFERENCES clients,
    trust INTEGER NOT NULL,
    version INTEGER NOT NULL,
    change INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    changed_client INTEGER NOT NULL REFERENCES clients,
    change_reason TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    occurred_at INTEGER,
    valid_until INTEGER,
    archived_at INTEGER,
    deleted_at INTEGER,
    content_hash BLOB NOT NULL,
    model INTEGER NOT NULL DEFAULT 0,
    kind TEXT NOT NULL,
    tags TEXT NOT NULL,
    source TEXT,
    metadata TEXT,
    content TEXT NOT NULL);

CREATE INDEX memories_archived ON memories (owner) WHERE deleted_at IS NULL AND archived_at IS NOT NULL;

CREATE INDEX memories_by_client ON memories (owner, client) WHERE deleted_at IS NULL;

CREATE INDEX memories_by_hash ON memories (substr(content_hash, 1, 8)) WHERE deleted_at IS NULL;

CREATE UNIQUE INDEX memories_by_id ON memories (id);

CREATE INDEX memories_by_kind ON memories (owner, kind) WHERE deleted_at IS NULL;

CREATE INDEX memories_by_model ON memories (model) WHERE deleted_at IS NULL;

CREATE INDEX memories_by_owner ON memories (owner) WHERE deleted_at IS NULL;

CREATE INDEX memories_by_project ON memories (project) WHERE deleted_at IS NULL;

CREATE INDEX memories_by_time ON memories (owner, coalesce(occurred_at, created_at)) WHERE deleted_at IS NULL;

CREATE INDEX memories_deleted ON memories (deleted_at, owner) WHERE deleted_at IS NOT NULL;

CREATE TABLE memory_tags (
    tag INTEGER NOT NULL REFERENCES tags,
    memory INTEGER NOT NULL,
    project INTEGER NOT NULL,
    PRIMARY KEY (tag, memory)) WITHOUT ROWID;

CREATE TABLE memory_versions (
    memory INTEGER NOT NULL,
    number INTEGER NOT NULL,
    change INTEGER NOT NULL,
    at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    client INTEGER NOT NULL REFERENCES clients,
    reason TEXT,
    project INTEGER NOT NULL REFERENCES projects,
    trust INTEGER NOT NULL,
    occurred_at INTEGER,
    valid_until INTEGER,
    archived_at INTEGER,
    deleted_at INTEGER,
    kind TEXT NOT NULL,
    tags TEXT NOT NULL,
    source TEXT,
    metadata TEXT,
    content TEXT NOT NULL);

CREATE UNIQUE INDEX memory_versions_by_memory ON memory_versions (memory, number);

CREATE TABLE models (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE);

CREATE TABLE oauth_clients (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,
    redirect_uris TEXT NOT NULL,
    grant_types TEXT NOT NULL,
    auth_method TEXT NOT NULL,
    secret_hash BLOB,
    registration_hash BLOB,
    scope TEXT,
    client_uri TEXT,
    software_id TEXT,
    software_version TEXT,
    owner TEXT,
    owner_scopes INTEGER,
    owner_limits TEXT,
    owner_family INTEGER,
    owner_credential TEXT,
    owner_signing_key TEXT,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER);

CREATE TABLE oauth_codes (
    hash BLOB PRIMARY KEY,
    grant_id TEXT NOT NULL,
    redirect_uri TEXT NOT NULL,
    redirect_given INTEGER NOT NULL,
    challenge TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER) WITHOUT ROWID;

CREATE TABLE oauth_grants (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    client TEXT NOT NULL,
    client_name TEXT NOT NULL,
    user TEXT NOT NULL,
    scopes INTEGER NOT NULL,
    project_limits TEXT,
    offline INTEGER NOT NULL,
    by_client INTEGER NOT NULL,
    origin_scopes INTEGER NOT NULL,
    origin_limits TEXT,
    origin_family INTEGER NOT NULL,
    origin_credential TEXT,
    origin_signing_key TEXT,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER);

CREATE INDEX oauth_grants_by_client ON oauth_grants (client);

CREATE INDEX oauth_grants_by_user ON oauth_grants (user);

CREATE TABLE oauth_refresh_tokens (
    hash BLOB PRIMARY KEY,
    grant_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER) WITHOUT ROWID;

CREATE INDEX oauth_refresh_tokens_by_grant ON oauth_refresh_tokens (grant_id);

CREATE TABLE owners (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    changes INTEGER NOT NULL DEFAULT 0, stands_for INTEGER REFERENCES owners);

CREATE TABLE project_aliases (
    owner INTEGER NOT NULL REFERENCES owners,
    alias TEXT NOT NULL,
    project INTEGER NOT NULL REFERENCES projects,
    PRIMARY KEY (owner, alias)) WITHOUT ROWID;

CREATE INDEX project_aliases_by_project ON project_aliases (project);

CREATE TABLE projects (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    owner INTEGER NOT NULL REFERENCES owners,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    merged_into INTEGER REFERENCES projects,
    UNIQUE (owner, id));

CREATE TABLE recall_tests (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    owner INTEGER NOT NULL REFERENCES owners,
    project TEXT NOT NULL,
    query TEXT NOT NULL,
    expected BLOB NOT NULL,
    added_at INTEGER NOT NULL,
    baseline INTEGER,
    UNIQUE (owner, project, query, expected));

CREATE TABLE search_events (
    row INTEGER PRIMARY KEY,
    owner INTEGER NOT NULL REFERENCES owners,
    at INTEGER NOT NULL,
    app TEXT NOT NULL,
    took INTEGER NOT NULL,
    results INTEGER NOT NULL,
    query TEXT);

CREATE INDEX search_events_by_owner ON search_events (owner, at);

CREATE TABLE sync_states (
    memory INTEGER PRIMARY KEY,
    era INTEGER NOT NULL DEFAULT 0,
    era_version INTEGER NOT NULL DEFAULT 0,
    target TEXT,
    known_version INTEGER NOT NULL DEFAULT 0,
    known TEXT);

CREATE TABLE tags (
    row INTEGER PRIMARY KEY,
    owner INTEGER NOT NULL REFERENCES owners,
    folded TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (owner, folded));

CREATE TABLE undo_items (
    token INTEGER NOT NULL,
    memory INTEGER NOT NULL,
    version INTEGER NOT NULL,
    restored INTEGER,
    PRIMARY KEY (token, memory)) WITHOUT ROWID;

CREATE TABLE undo_merges (
    token INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    target INTEGER NOT NULL,
    aliases TEXT NOT NULL,
    followers TEXT NOT NULL);

CREATE TABLE undo_tokens (
    row INTEGER PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    owner INTEGER NOT NULL REFERENCES owners,
    until INTEGER NOT NULL,
    undone_at INTEGER);

CREATE INDEX undo_tokens_by_end ON undo_tokens (until);

CREATE TABLE vault_events (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    user_id TEXT NOT NULL,
    action TEXT NOT NULL,
    server_id TEXT,
    server_name TEXT,
    client TEXT NOT NULL,
    detail TEXT);

CREATE INDEX vault_events_by_user ON vault_events (user_id, number);

CREATE TABLE vault_keys (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    salt BLOB NOT NULL,
    iterations INTEGER NOT NULL,
    check_value BLOB NOT NULL,
    created_at INTEGER NOT NULL);

CREATE TABLE vectors (
    key INTEGER PRIMARY KEY,
    data BLOB NOT NULL);
