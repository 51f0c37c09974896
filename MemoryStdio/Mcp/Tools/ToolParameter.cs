using System.Text.Json.Nodes;

namespace MemoryStdio.Mcp;

internal enum ParameterType
{
    Text,
    Integer,
    Number,
    Boolean,
    Texts,

    /// <summary>A JSON object.</summary>
    Map,

    /// <summary>ISO 8601; a date alone means its first moment, UTC.</summary>
    Start,

    /// <summary>ISO 8601; a date alone includes the whole day, UTC.</summary>
    End,
}

/// <param name="Allowed">The only values, for texts that are a choice.</param>
internal sealed record ToolParameter(string Name, ParameterType Type, string Description, bool Required = false, params string[] Allowed)
{
    public JsonObject ToSchema() => Type switch
    {
        ParameterType.Integer => Schema.Integer(Description),
        ParameterType.Number => Schema.Number(Description),
        ParameterType.Boolean => Schema.Boolean(Description),
        ParameterType.Texts => Schema.Strings(Description),
        ParameterType.Map => Schema.Map(Description),
        _ => Schema.String(Description, Allowed),
    };

    public string TypeName => Type switch
    {
        ParameterType.Integer => "a whole number",
        ParameterType.Number => "a number",
        ParameterType.Boolean => "true or false",
        ParameterType.Texts => "a list of texts",
        ParameterType.Map => "a JSON object",
        ParameterType.Start or ParameterType.End => "an ISO 8601 date or time such as 2026-05-01 or 2026-05-01T10:30:00Z",
        _ => "a text",
    };
}
