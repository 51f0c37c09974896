namespace MemoryStdio.Auth.Guessing;

/// <summary>
/// Holds back who guesses: after some failures each further one doubles the wait. Failures count per address and per identity; memory is bounded.
/// <para>Two rules keep it from becoming a weapon: the same wrong secret again is a misconfigured client, not another guess, and counts once per
/// address; and a secret that was right lately is never held back, so that nobody can lock out a working client by failing in its name.</para>
/// </summary>
internal sealed class GuessLimiter(TimeProvider time)
{
    public const int AddressAllowance = 20;
    public const int IdentityAllowance = 8;
    private const int MaxEntries = 10_000;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Forget = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly BoundedMap<string, FailureCount> failures = new(MaxEntries);
    private readonly BoundedMap<ulong, DateTimeOffset> proven = new(MaxEntries);

    /// <summary>How much longer to wait, or <c>null</c> to go ahead.</summary>
    public TimeSpan? HeldBack(string address, string identity, ulong fingerprint)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (proven.TryGet(fingerprint, out var at) && now - at < Forget) return null;
            var until = Max(UntilLocked(AddressKey(address)), UntilLocked(IdentityKey(identity)));
            return until > now ? until - now : null;
        }
    }

    public void Failed(string address, string identity, ulong fingerprint)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            proven.Remove(fingerprint);
            CountLocked(AddressKey(address), AddressAllowance, fingerprint, now, repeatsCount: false);
            CountLocked(IdentityKey(identity), IdentityAllowance, fingerprint, now, repeatsCount: true);
        }
    }

    public void Succeeded(ulong fingerprint)
    {
        lock (gate) proven.Set(fingerprint, time.GetUtcNow());
    }

    private static string AddressKey(string address) => "a:" + AddressBlock.Of(address);

    private static string IdentityKey(string identity) => "i:" + identity;

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private DateTimeOffset UntilLocked(string key) => failures.TryGet(key, out var count) ? count.Until : DateTimeOffset.MinValue;

    private void CountLocked(string key, int allowance, ulong fingerprint, DateTimeOffset now, bool repeatsCount)
    {
        if (!failures.TryGet(key, out var count) || now - count.Last > Forget) count = new FailureCount();
        if (!count.IsNew(fingerprint) && !repeatsCount) return;

        count.Failures++;
        count.Last = now;
        if (count.Failures >= allowance)
        {
            var doublings = Math.Min(count.Failures - allowance, 20);
            var wait = FirstWait * (1L << doublings);
            count.Until = now + (wait < LongestWait ? wait : LongestWait);
        }

        failures.Set(key, count);
    }

    private sealed class FailureCount
    {
        private const int Remembered = 32;
        private readonly Queue<ulong> seen = new();

        public int Failures { get; set; }

        public DateTimeOffset Last { get; set; }

        public DateTimeOffset Until { get; set; } = DateTimeOffset.MinValue;

        public bool IsNew(ulong fingerprint)
        {
            if (seen.Contains(fingerprint)) return false;
            if (seen.Count == Remembered) seen.Dequeue();
            seen.Enqueue(fingerprint);
            return true;
        }
    }
}
