using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Storage.Qdrant;

/// <summary>The stand-in is only worth something if it refuses what Qdrant's schema refuses.</summary>
public sealed class StandInTests
{
    [Theory]
    [InlineData("PUT", "collections/x", """{"vectors":{"d":{"size":4,"distance":"Dot","sizes":4}}}""", "unknown field 'sizes'")]
    [InlineData("PUT", "collections/x", """{"vectors":{"d":{"size":4,"distance":"dot"}}}""", "is none of")]
    [InlineData("PUT", "collections/x", """{"vectors":{"d":{"distance":"Dot"}}}""", "'size' is missing")]
    [InlineData("POST", "collections/x/points/scroll", """{"filter":{"must":[{"key":"a","match":{"value":1.5}}]}}""", "not an integer")]
    [InlineData("POST", "collections/x/points/scroll", """{"limit":0}""", "below 1")]
    [InlineData("POST", "collections/x/points/scroll", """{"filter":{"mast":[]}}""", "unknown field 'mast'")]
    [InlineData("POST", "collections/x/points/count?force=true", "{}", "unknown parameter 'force'")]
    [InlineData("POST", "collections/x/points/forget", "{}", "is no operation")]
    [InlineData("PUT", "collections/x/points", """{"points":[{"id":"not-a-uuid","vector":{}}]}""", "not a UUID")]
    public async Task WhatTheSchemaDoesNotAllowIsRefused(string method, string path, string body, string says)
    {
        await using var server = await QdrantStandIn.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(server.Url, path)) { Content = JsonContent.Create(JsonNode.Parse(body)) };

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains(says, Assert.Single(server.Violations), StringComparison.Ordinal);
    }
}
