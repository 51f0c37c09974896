using System.Text.Json;

namespace MemoryStdio.Mcp;

/// <summary>
/// Checks a call's arguments against the tool's parameters. The SDK would answer a missing or wrong one with "An error occurred", from which no
/// model can recover; here every problem is named, with the value at fault and a call that works.
/// </summary>
internal static class ArgumentReader
{
    public static ToolArguments? Read(MemoryTool tool, IDictionary<string, JsonElement>? given, out string? problem)
    {
        var problems = new List<string>();
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in given ?? new Dictionary<string, JsonElement>())
        {
            if (tool.Parameters.FirstOrDefault(p => p.Name == name) is not { } parameter)
            {
                problems.Add(Unknown(name, tool));
                continue;
            }

            // Many models write null for "not given".
            if (value.ValueKind == JsonValueKind.Null) continue;
            if (ArgumentValue.Read(parameter, value, out var wrong) is { } read) values[name] = read;
            else problems.Add(wrong!);
        }

        problems.AddRange(tool.Parameters.Where(p => p.Required && !values.ContainsKey(p.Name) && !IsGiven(given, p.Name)).Select(p => $"{p.Name} is missing: {p.Description}"));
        problem = problems.Count == 0 ? null : $"{string.Join(" ", problems)} Example: {tool.Example}";
        return problem is null ? new ToolArguments(values) : null;
    }

    private static bool IsGiven(IDictionary<string, JsonElement>? given, string name) =>
        given is not null && given.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private static string Unknown(string name, MemoryTool tool)
    {
        var known = tool.Parameters.Select(p => p.Name).ToArray();
        if (known.Length == 0) return $"There is no argument {name}; this tool takes none.";
        var close = known.FirstOrDefault(k => k.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Contains(k, StringComparison.OrdinalIgnoreCase));
        return $"There is no argument {name}{(close is null ? "" : $" (did you mean {close}?)")}. Arguments: {string.Join(", ", known)}.";
    }
}
