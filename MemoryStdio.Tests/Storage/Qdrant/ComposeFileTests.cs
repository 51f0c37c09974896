using YamlDotNet.RepresentationModel;

namespace MemoryStdio.Tests.Storage.Qdrant;

/// <summary>The compose files have not been started here; at least they are what they look like.</summary>
public sealed class ComposeFileTests
{
    [Theory]
    [InlineData("one-node.yaml", 1)]
    [InlineData("three-nodes.yaml", 3)]
    public void AComposeFileParsesAndPinsAServerThatIsNewEnough(string name, int nodes)
    {
        var yaml = new YamlStream();
        using var text = new StreamReader(Path.Combine(Repository.Root, "docs", "qdrant", name));

        yaml.Load(new YamlDotNet.Core.MergingParser(new YamlDotNet.Core.Parser(text)));

        var services = Map(Map(yaml.Documents.Single().RootNode)["services"]);
        Assert.Equal(nodes, services.Count);
        Assert.All(services.Values.Select(Map), service =>
        {
            var image = ((YamlScalarNode)service["image"]).Value!;
            Assert.StartsWith("qdrant/qdrant:v", image, StringComparison.Ordinal);
            Assert.True(Version.Parse(image.Split(":v")[1]) >= new Version(1, 16, 0), image);
            Assert.Contains("QDRANT__SERVICE__API_KEY", Map(service["environment"]).Keys);
            Assert.All((YamlSequenceNode)service["ports"], p => Assert.StartsWith("127.0.0.1:", ((YamlScalarNode)p).Value!, StringComparison.Ordinal));
        });
    }

    private static Dictionary<string, YamlNode> Map(YamlNode node) => ((YamlMappingNode)node).Children.ToDictionary(c => ((YamlScalarNode)c.Key).Value!, c => c.Value);
}
