namespace MemoryStdio.Auth.Credentials;

/// <summary>One family of credentials. The authenticator asks each in turn; the first that recognises the look decides.</summary>
internal interface ICredentialVerifier
{
    /// <summary>By its look only: no lookup, and no answer that depends on stored secrets other than in constant time.</summary>
    bool Recognises(Secret secret);

    Task<CredentialCheck> CheckAsync(Secret secret, CancellationToken cancellationToken);
}
