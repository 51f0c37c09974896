using MemoryStdio.Auth;

namespace MemoryStdio.Tests.Auth;

internal static class OutcomeAssert
{
    public static AuthOutcome.Authenticated Accepted(this AuthOutcome outcome)
    {
        if (outcome is AuthOutcome.Rejected rejected) Assert.Fail($"Refused: {rejected.Reason}, {rejected.Message}");
        return Assert.IsType<AuthOutcome.Authenticated>(outcome);
    }

    public static AuthOutcome.Rejected Refused(this AuthOutcome outcome, RejectionReason reason, string? message = null)
    {
        var rejected = Assert.IsType<AuthOutcome.Rejected>(outcome);
        Assert.Equal(reason, rejected.Reason);
        if (message is not null) Assert.Equal(message, rejected.Message);
        return rejected;
    }
}
