using MemoryStdio.Composition;
using MemoryStdio.Gateway;

namespace MemoryStdio.Tests.Composition;

public sealed class OwnSecretsTests
{
    [Fact]
    public void NoSecretOfOurSettingsReachesAProgramThatTheGatewayStarts() =>
        Assert.Empty(SettingCatalog.All.Where(s => s.IsSecret).Select(s => s.Variable).Except(ProcessUpstream.OwnSecrets));
}
