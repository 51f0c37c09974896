using System.Globalization;

namespace MemoryStdio.Mcp;

/// <summary>The checked arguments of one call: every value has the type its parameter declares.</summary>
internal sealed class ToolArguments(IReadOnlyDictionary<string, object> values)
{
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>A required text.</summary>
    public string Text(string name) => (string)values[name];

    public string? TextOrNull(string name) => values.GetValueOrDefault(name) as string;

    public int? Integer(string name) => values.GetValueOrDefault(name) is long value ? (int)Math.Clamp(value, int.MinValue, int.MaxValue) : null;

    public double? Number(string name) => values.GetValueOrDefault(name) is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    public bool? Boolean(string name) => values.GetValueOrDefault(name) as bool?;

    public IReadOnlyList<string>? Texts(string name) => values.GetValueOrDefault(name) as IReadOnlyList<string>;

    public DateTimeOffset? Time(string name) => values.GetValueOrDefault(name) as DateTimeOffset?;
}
