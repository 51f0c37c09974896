namespace MemoryStdio.Auth.Audit;

/// <summary>The event types in the audit. They are stored: append, never rename.</summary>
internal static class AuditEvents
{
    public const string Success = "success";
    public const string Failed = "auth_failed";
    public const string LockedOut = "locked_out";
    public const string CredentialCreated = "credential_created";
    public const string CredentialRevoked = "credential_revoked";
    public const string CredentialEnabled = "credential_enabled";
    public const string CredentialDeleted = "credential_deleted";
    public const string CredentialRotated = "credential_rotated";
    public const string JwtIssued = "jwt_issued";
    public const string AdminJwtIssued = "admin_jwt_issued";
    public const string JwtRevoked = "jwt_revoked";
    public const string SigningKeysRotated = "signing_keys_rotated";
    public const string SigningKeyRevoked = "signing_key_revoked";
    public const string UserCreated = "user_created";
    public const string UserChanged = "user_changed";
    public const string UserDisabled = "user_disabled";
    public const string UserEnabled = "user_enabled";
    public const string UserEnrolled = "user_enrolled";
    public const string MemoriesAdopted = "memories_adopted";
    public const string AdoptionUndone = "adoption_undone";
    public const string SignedIn = "signed_in";
    public const string SessionEnded = "session_ended";
    public const string UserRemoved = "user_removed";
    public const string OAuthClientRegistered = "oauth_client_registered";
    public const string OAuthClientDeleted = "oauth_client_deleted";
    public const string OAuthApproved = "oauth_approved";
    public const string OAuthRefused = "oauth_refused";
    public const string OAuthTokenIssued = "oauth_token_issued";
    public const string OAuthTokenRefreshed = "oauth_token_refreshed";
    public const string OAuthTokenFailed = "oauth_token_failed";
    public const string OAuthGrantRevoked = "oauth_grant_revoked";
    public const string OAuthReuseDetected = "oauth_reuse_detected";
    public const string AuditPruned = "audit_pruned";
}
